import type { Entry } from '@souk/shared/model/entries.js';
import type { Hearing } from '../Hearing.js';
import { createRoomCore, type RoomCore, type RoomCoreDeps } from './createRoomCore.js';
import { createRoomHandle, type RoomHandleDeps } from './createRoomHandle.js';
import type { RoomHandle, RoomOptions } from './RoomHandle.js';

/** What rooms in use are made with. */
export type RoomsDeps = RoomCoreDeps & RoomHandleDeps;

/** The rooms in use. */
export interface Rooms {
  use(roomId: string, options?: RoomOptions): RoomHandle;
  /** Takes in an entry that came with an answer. */
  receive(entry: Entry): void;
  /** What a room's snapshot is made of has changed. */
  touch(roomId: string): void;
  /** After every connection and `session:resync`. */
  resume(): void;
  interrupt(): void;
  /** Another epoch: nothing held can be continued. */
  reload(): void;
  readonly hearing: Hearing;
}

/** Makes an empty set of rooms in use. A room is in use while one of its handles is open. */
export function createRooms(deps: RoomsDeps): Rooms {
  const cores = new Map<string, { core: RoomCore; handles: number }>();
  const core = (roomId: string) => cores.get(roomId)?.core;
  const all = (what: (core: RoomCore) => void) => {
    for (const used of [...cores.values()]) what(used.core);
  };

  function use(roomId: string, options: RoomOptions = {}): RoomHandle {
    const used = cores.get(roomId) ?? { core: createRoomCore(roomId, options, deps), handles: 0 };
    if (used.handles === 0) {
      cores.set(roomId, used);
      used.core.resume();
      deps.presences.use(roomId, true);
    }
    used.handles += 1;
    return createRoomHandle(roomId, used.core, deps, () => {
      used.handles -= 1;
      if (used.handles > 0) return;
      cores.delete(roomId);
      used.core.stop();
      deps.presences.use(roomId, false);
    });
  }

  deps.rooms.subscribe((roomId) => core(roomId)?.touch());
  deps.outbox.subscribe((roomId) => core(roomId)?.touch());

  return {
    use,
    touch: (roomId) => core(roomId)?.view.touch(),
    receive: (entry) => core(entry.roomId)?.receive(entry),
    resume: () => all((used) => used.resume()),
    interrupt: () => all((used) => used.interrupt()),
    reload: () => {
      deps.rooms.clear();
      all((used) => used.reload());
    },
    hearing: {
      'entry:appended': ({ entry, room }) => {
        deps.rooms.append(entry, room);
        core(entry.roomId)?.receive(entry);
        const { side, id } = deps.viewer();
        if (entry.author.side !== side) deps.receipts.delivered(entry.roomId, entry.seq);
        else if (entry.author.id === id) deps.outbox.seen(entry);
      },
      'entry:erased': ({ roomId }) => core(roomId)?.reload(),
      'typing:changed': ({ roomId, side, id, isTyping }) => core(roomId)?.typists.set({ side, id }, isTyping),
      'presence:changed': deps.presences.hear,
      'room:hidden': ({ roomId, reason }) => {
        if (reason !== 'archived') core(roomId)?.vanish();
        else core(roomId)?.resume();
      },
      'room:shown': ({ roomId }) => core(roomId)?.resume(),
      // The shop's switch hides rooms from its staff without a word about each (O4).
      'shop:changed': () => {
        if (deps.viewer().side === 'shop') all((used) => used.resume());
      },
    },
  };
}
