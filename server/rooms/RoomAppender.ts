import type { Author } from '@souk/shared/model/entries.js';
import { isArchived } from '@souk/shared/model/staff.js';
import type { Clock } from '../Clock.js';
import { GroupCommit } from '../store/GroupCommit.js';
import type { Stores } from '../store/Stores.js';
import type { Announcer } from './Announcer.js';
import { type Appended, type AppendGround, appendDecided } from './appendDecided.js';
import { crashPoint } from './crashPoint.js';
import type { AppendOutcome, EntryLog, StoredEntry } from './EntryLog.js';
import { type EntryDraft, placeEntry, placeStaffEntry, type StaffEntryDraft } from './entryDraft.js';
import type { LiveRoom } from './LiveRoom.js';
import { RecentEntries } from './RecentEntries.js';
import type { WarmRooms } from './WarmRooms.js';

/** Who appends what, under which idempotency key. */
export interface AppendRequest<Draft> {
  readonly author: Author;
  /** Person key, or `system`. */
  readonly sender: string;
  readonly cause: string;
  readonly digest: string;
  /** Decides on the room as it is; throws a `ChatError` to refuse. */
  readonly decide: (room: LiveRoom) => Draft;
}

/** What the appender needs. */
export interface RoomAppenderDeps {
  readonly stores: Pick<Stores, 'entries' | 'staffEntries' | 'isShared'>;
  readonly rooms: WarmRooms;
  readonly announcer: Announcer;
  readonly clock: Clock;
  /** Has the row of a room written after an entry of its public log. */
  readonly onAppended: (room: LiveRoom) => void;
  /** Told the size of every flush, and how many of its entries another node's were faster than. */
  readonly onFlush?: (entries: number, conflicts: number) => void;
}

/** Appends to the logs of rooms. Call it inside the room's lane only: at most one append per room is in flight. */
export class RoomAppender {
  readonly #deps: RoomAppenderDeps;
  readonly #public: GroupCommit<StoredEntry, AppendOutcome>;
  readonly #staff: GroupCommit<StoredEntry, AppendOutcome>;
  readonly #recent = new RecentEntries();
  readonly #recentStaff = new RecentEntries();

  constructor(deps: RoomAppenderDeps) {
    this.#deps = deps;
    this.#public = new GroupCommit((batch) => this.#flush(batch));
    this.#staff = new GroupCommit((batch) => deps.stores.staffEntries.append(batch));
  }

  /** Appends to the public log, folds it and has it announced. */
  async append(room: LiveRoom, request: AppendRequest<EntryDraft>): Promise<Appended> {
    const { clock, announcer } = this.#deps;
    let placed: ReturnType<typeof placeEntry> | undefined;
    const decide = (): StoredEntry => {
      const draft = request.decide(room);
      placed = placeEntry(room.state, draft, request.author, new Date(clock.now()).toISOString());
      return storedOf(request, room, placed.seq, placed.at, JSON.stringify(placed));
    };
    const ground = this.#groundOf(this.#deps.stores.entries, this.#public, this.#recent, room);
    const knownHead = room.state.headSeq;
    const appended = await appendDecided(ground, { ...request, roomId: room.state.roomId, decide }, clock);
    if (appended.isNew && placed !== undefined) {
      const wasArchived = isArchived(room.staff, room.state.lastBuyerMessageSeq);
      room.apply(placed);
      this.#recent.add(appended.entry);
      this.#deps.onAppended(room);
      if (wasArchived && !isArchived(room.staff, room.state.lastBuyerMessageSeq))
        announcer.announceRestored(room.state);
    }
    // One that an earlier attempt stored without an answer was never announced.
    if (appended.isNew || appended.entry.seq > knownHead) announcer.announce(room.state, appended.entry);
    return appended;
  }

  /** Appends to the staff log and has it announced to the shop's staff. */
  async appendStaff(room: LiveRoom, request: AppendRequest<StaffEntryDraft>): Promise<Appended> {
    const { clock, announcer } = this.#deps;
    let placed: ReturnType<typeof placeStaffEntry> | undefined;
    const decide = (): StoredEntry => {
      const draft = request.decide(room);
      placed = placeStaffEntry(room.state, room.staff, draft, request.author, new Date(clock.now()).toISOString());
      return storedOf(request, room, placed.staffSeq, placed.at, JSON.stringify(placed));
    };
    const ground = this.#groundOf(this.#deps.stores.staffEntries, this.#staff, this.#recentStaff, room);
    const appended = await appendDecided(ground, { ...request, roomId: room.state.roomId, decide }, clock);
    if (appended.isNew && placed !== undefined) {
      room.applyStaff(placed);
      this.#recentStaff.add(appended.entry);
      this.#deps.rooms.touch(room.state.roomId);
      announcer.announceStaff(room.state, placed);
    }
    return appended;
  }

  /** Appends the first entry of a room's log; one that is there already is fine. */
  async appendOpened(opened: StoredEntry): Promise<AppendOutcome> {
    return this.#public.submit(opened);
  }

  /** Whether this node stored it a moment ago, and told of it. */
  hasAppended(entry: StoredEntry): boolean {
    return this.#recent.find(entry) !== undefined || this.#recentStaff.find(entry) !== undefined;
  }

  async #flush(batch: StoredEntry[]): Promise<AppendOutcome[]> {
    crashPoint('before_append');
    const outcomes = await this.#deps.stores.entries.append(batch);
    crashPoint('after_append');
    this.#deps.onFlush?.(batch.length, outcomes.filter(({ kind }) => kind === 'seq_taken').length);
    return outcomes;
  }

  #groundOf(
    log: EntryLog,
    commit: GroupCommit<StoredEntry, AppendOutcome>,
    recent: RecentEntries,
    room: LiveRoom,
  ): AppendGround {
    const { rooms, stores } = this.#deps;
    return {
      append: (entry) => commit.submit(entry),
      recent: (attempt) => recent.find(attempt),
      find: (roomId, sender, cause) => log.find(roomId, sender, cause),
      refresh: () => rooms.refresh(room),
      isShared: stores.isShared,
      forget: () => rooms.forget(room),
    };
  }
}

function storedOf<D>(request: AppendRequest<D>, room: LiveRoom, seq: number, at: string, wire: string): StoredEntry {
  const { sender, cause, digest } = request;
  return { roomId: room.state.roomId, seq, sender, cause, digest, at, wire };
}
