import type { Entry } from '@souk/shared/model/entries.js';
import { MAX_PAGE } from '@souk/shared/model/limits.js';
import { ChatError } from '../ChatError.js';
import { backOff } from '../connection/backOff.js';
import { createView, type View } from '../createView.js';
import type { LocalEntry } from '../outbox/LocalEntry.js';
import type { Souk } from '../Souk.js';
import type { Presences } from './createPresences.js';
import type { ReceiptMarks } from './createReceipts.js';
import type { RoomCache } from './createRoomCache.js';
import { createRoomLog } from './createRoomLog.js';
import type { Sync, Syncable } from './createSync.js';
import { createTimeline, type Viewer } from './createTimeline.js';
import { createTypists, type Typists } from './createTypists.js';
import { headOf, tailOf } from './logWindow.js';
import type { RoomOptions, RoomSnapshot } from './RoomHandle.js';

/** A room that could not be loaded is tried again after a pause of this many failures: up to 4 s. */
const FEW_FAILURES = 3;

/** What a room in use is made with. */
export interface RoomCoreDeps {
  request: Souk['request'];
  /** Whether there is a connection; without one the next will bring everything up to date. */
  isReady(): boolean;
  rooms: RoomCache;
  sync: Sync;
  receipts: ReceiptMarks;
  presences: Presences;
  viewer(): Viewer;
  local(roomId: string): readonly LocalEntry[];
}

/** A room in use, shared by all its handles. */
export interface RoomCore {
  readonly view: View<RoomSnapshot>;
  readonly typists: Typists;
  readonly headSeq: number;
  /** The room's view or its messages on their way have changed. */
  touch(): void;
  /** Brings the room up to date: loads it, or asks for what is missing. */
  resume(): void;
  /** Newer entries may be missing from now on. */
  interrupt(): void;
  receive(entry: Entry): void;
  loadBefore(): Promise<void>;
  /** What is held is not to be kept (another epoch, an erasure): forgets it and loads anew. */
  reload(): void;
  /** The room is not to be seen any more. */
  vanish(): void;
  stop(): void;
}

/** Makes a room in use; nothing is loaded before `resume`. */
export function createRoomCore(roomId: string, { reason }: RoomOptions, deps: RoomCoreDeps): RoomCore {
  const { request, rooms, sync, receipts } = deps;
  const timeline = createTimeline();
  const asked = { roomId, ...(reason === undefined ? {} : { reason }) };
  let loading: Promise<void> | undefined;
  let paging: Promise<void> | undefined;
  let isStale = true;
  let error: ChatError | null = null;
  /** What was asked for before a reload is not taken in after it. */
  let generation = 0;
  let isStopped = false;
  let retry: ReturnType<typeof setTimeout> | undefined;

  const view = createView<RoomSnapshot>(() => ({
    room: rooms.get(roomId) ?? null,
    entries: timeline({
      window: log.window,
      local: deps.local(roomId),
      viewer: deps.viewer(),
      receipts: rooms.get(roomId)?.receipts,
    }),
    hasBefore: log.hasBefore,
    isLoading: loading !== undefined || paging !== undefined,
    isStale,
    typing: typists.list,
    presence: deps.presences.of(roomId),
    error,
  }));
  const log = createRoomLog({ change: view.touch, gap: () => sync.ask(syncable) });
  const typists = createTypists(view.touch);

  const syncable: Syncable = {
    roomId,
    reason,
    get afterSeq() {
      return headOf(log.window);
    },
    take: (synced) => {
      if ('gone' in synced) {
        vanish();
        return false;
      }
      rooms.put(synced.room);
      const outcome = log.sync(synced);
      if (outcome === 'reload') reload();
      if (outcome === 'done') settle();
      return outcome === 'again';
    },
    fail,
  };

  function settle(): void {
    isStale = false;
    error = null;
    view.touch();
    markDelivered();
  }

  function fail(reason: ChatError): void {
    error = reason;
    view.touch();
  }

  /** The entry of one's own side at the head was delivered to nobody here. */
  function markDelivered(): void {
    const { side } = deps.viewer();
    const newest = log.window.entries.findLast(({ author }) => author.side !== side);
    if (newest) receipts.delivered(roomId, newest.seq);
  }

  async function load(): Promise<void> {
    const begun = generation;
    const [{ room }, { entries, hasBefore }] = await Promise.all([
      request('room:get', asked),
      request('room:history', { ...asked, limit: MAX_PAGE }),
    ]);
    if (begun !== generation) return;
    rooms.put(room);
    log.start(entries, hasBefore);
    if (room.headSeq > headOf(log.window)) sync.ask(syncable);
    else settle();
  }

  function resume(): void {
    clearTimeout(retry);
    if (log.isLoaded) {
      sync.ask(syncable);
      return;
    }
    if (loading) return;
    const begun = generation;
    loading = load()
      .catch((reason: unknown) => {
        if (!(reason instanceof ChatError)) throw reason;
        if (begun !== generation) return;
        fail(reason);
        if (reason.retryable && deps.isReady())
          retry = setTimeout(resume, reason.retryAfterMs ?? backOff(FEW_FAILURES));
      })
      .finally(() => {
        loading = undefined;
        view.touch();
        if (begun !== generation && !isStopped) resume();
      });
    view.touch();
  }

  function reload(): void {
    generation += 1;
    isStale = true;
    log.discard();
    resume();
  }

  async function loadPage(): Promise<void> {
    const begun = generation;
    const before = tailOf(log.window);
    const { entries, hasBefore } = await request('room:history', { ...asked, before, limit: MAX_PAGE });
    if (begun === generation) log.prepend(entries, hasBefore);
  }

  async function loadBefore(): Promise<void> {
    await loading;
    if (!log.hasBefore) return;
    paging ??= loadPage().finally(() => {
      paging = undefined;
      view.touch();
    });
    view.touch();
    await paging;
  }

  function vanish(): void {
    generation += 1;
    log.discard();
    fail(new ChatError({ code: 'room_not_found', message: 'The room is gone.', retryable: false }));
  }

  return {
    view,
    typists,
    get headSeq() {
      return headOf(log.window);
    },
    touch: () => {
      log.expect(rooms.get(roomId)?.headSeq ?? 0);
      view.touch();
    },
    resume,
    interrupt: () => {
      clearTimeout(retry);
      log.stop();
      isStale = true;
      typists.clear();
      view.touch();
    },
    receive: (entry) => {
      typists.set({ side: entry.author.side, id: entry.author.id ?? '' }, false);
      log.receive([entry]);
    },
    loadBefore,
    reload,
    vanish,
    stop: () => {
      generation += 1;
      isStopped = true;
      clearTimeout(retry);
      sync.drop(syncable);
      log.stop();
      typists.clear();
    },
  };
}
