import type { StaffEntry } from '@souk/shared/model/staff.js';
import type { Stores } from '../store/Stores.js';
import type { Announcer } from './Announcer.js';
import type { StoredEntry } from './EntryLog.js';
import type { LiveRoom } from './LiveRoom.js';
import type { RoomAppender } from './RoomAppender.js';
import type { WarmRooms } from './WarmRooms.js';

/** Longer than it takes to notice that nodes do not hear each other. */
const LOOK_BACK_MS = 5_000;

/** What following needs. */
export interface ForeignEntriesDeps {
  readonly stores: Pick<Stores, 'entryFeed' | 'staffEntryFeed'>;
  readonly rooms: WarmRooms;
  readonly appender: Pick<RoomAppender, 'hasAppended'>;
  readonly announcer: Announcer;
  /** Entries were missed: everybody on this node asks. */
  readonly onLost: () => void;
  readonly onError: (cause: unknown) => void;
}

/** Tells the people on this node what other nodes store, from the store itself: while nodes do not hear each other. */
export class ForeignEntries {
  readonly #deps: ForeignEntriesDeps;

  constructor(deps: ForeignEntriesDeps) {
    this.#deps = deps;
  }

  /** Begins; call the answer to end. */
  follow(): () => void {
    const { stores, announcer, onLost, onError } = this.#deps;
    const telling = (tell: (room: LiveRoom, entry: StoredEntry) => void) => ({
      lookBackMs: LOOK_BACK_MS,
      onEntries: (entries: readonly StoredEntry[]) => this.#tell(entries, tell),
      onLost,
      onError,
    });
    const ends = [
      stores.entryFeed?.follow(telling(({ state }, entry) => announcer.announceHere(state, entry))),
      stores.staffEntryFeed?.follow(
        telling(({ state }, { wire }) => announcer.announceStaffHere(state, JSON.parse(wire) as StaffEntry)),
      ),
    ];
    return () => {
      for (const end of ends) end?.();
    };
  }

  async #tell(entries: readonly StoredEntry[], tell: (room: LiveRoom, entry: StoredEntry) => void): Promise<void> {
    const foreign = entries.filter((entry) => !this.#deps.appender.hasAppended(entry));
    if (foreign.length === 0) return;
    const rooms = await this.#deps.rooms.freshMany([...new Set(foreign.map(({ roomId }) => roomId))]);
    for (const entry of foreign) {
      const room = rooms.get(entry.roomId);
      if (room !== undefined) tell(room, entry);
    }
  }
}
