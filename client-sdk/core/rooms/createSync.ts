import type { GoneRoom, SyncedRoom } from '@souk/shared/model/commands.js';
import { MAX_PAGE, MAX_SYNC_ROOMS } from '@souk/shared/model/limits.js';
import { ChatError } from '../ChatError.js';
import { backOff } from '../connection/backOff.js';
import type { Souk } from '../Souk.js';

/** A room that can be brought up to date. */
export interface Syncable {
  readonly roomId: string;
  /** An operator's; rooms of one command share it. */
  readonly reason: string | undefined;
  /** The number after which entries are missing. */
  readonly afterSeq: number;
  /** Takes what came. Answers whether there is more to come. */
  take(synced: SyncedRoom | GoneRoom): boolean;
  fail(error: ChatError): void;
}

/** Brings rooms up to date, many with one command. */
export interface Sync {
  /** Soon; a room that waits already is not asked for twice. */
  ask(room: Syncable): void;
  /** The room is not in use any more. */
  drop(room: Syncable): void;
  /** There is a connection. */
  start(): void;
  /** There is none: what waits is forgotten, and asked for again on the next. */
  stop(): void;
}

/** Makes the sync, stopped at first. */
export function createSync(request: Souk['request'], onEpoch: (epoch: string) => void): Sync {
  const waiting = new Set<Syncable>();
  let isOn = false;
  let isRunning = false;
  let failures = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function run(): Promise<void> {
    isRunning = true;
    // Gathers what is asked for in the same turn.
    await Promise.resolve();
    while (waiting.size > 0 && timer === undefined) {
      const [first] = waiting;
      const batch = [...waiting].filter(({ reason }) => reason === first?.reason).slice(0, MAX_SYNC_ROOMS);
      for (const room of batch) waiting.delete(room);
      await syncBatch(batch, first?.reason).catch((error: unknown) => fail(batch, error));
    }
    isRunning = false;
  }

  async function syncBatch(batch: readonly Syncable[], reason: string | undefined): Promise<void> {
    const asked = batch.map(({ roomId, afterSeq }) => ({ roomId, afterSeq }));
    const { epoch, rooms } = await request('room:sync', {
      rooms: asked,
      limit: MAX_PAGE,
      ...(reason === undefined ? {} : { reason }),
    });
    failures = 0;
    onEpoch(epoch);
    const byId = new Map(rooms.map((synced) => [synced.roomId, synced]));
    for (const room of batch) {
      const synced = byId.get(room.roomId);
      if (synced && room.take(synced)) waiting.add(room);
    }
  }

  function fail(batch: readonly Syncable[], error: unknown): void {
    if (!(error instanceof ChatError)) throw error;
    if (!isOn) return;
    if (!error.retryable) {
      for (const room of batch) room.fail(error);
      return;
    }
    for (const room of batch) waiting.add(room);
    failures += 1;
    timer = setTimeout(() => {
      timer = undefined;
      if (!isRunning) void run();
    }, error.retryAfterMs ?? backOff(failures));
  }

  return {
    ask: (room) => {
      if (!isOn) return;
      waiting.add(room);
      if (!isRunning && timer === undefined) void run();
    },
    drop: (room) => {
      waiting.delete(room);
    },
    start: () => {
      isOn = true;
    },
    stop: () => {
      isOn = false;
      clearTimeout(timer);
      timer = undefined;
      waiting.clear();
    },
  };
}
