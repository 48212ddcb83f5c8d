import { MAX_WATCHED_ROOMS } from '@souk/shared/model/limits.js';
import type { PersonPresence } from '@souk/shared/model/presence.js';
import { ChatError } from '../ChatError.js';
import { backOff } from '../connection/backOff.js';
import type { Souk } from '../Souk.js';

/** How the others are present in the rooms in use. */
export interface Presences {
  /** The same array until it changes; empty while it is not known. */
  of(roomId: string): readonly PersonPresence[];
  /** A room came into use, or is in use no more. */
  use(roomId: string, isUsed: boolean): void;
  hear(presence: PersonPresence): void;
  /** There is a session; with `isOffered` false the server tells of no presence. */
  start(isOffered: boolean): void;
  /** There is none: nothing is known any more. */
  stop(): void;
}

const NOBODY: readonly PersonPresence[] = Object.freeze([]);

/** Makes it, stopped at first. One question is under way at a time: what changes meanwhile is asked for after it. */
export function createPresences(request: Souk['request'], onChange: (roomId: string) => void): Presences {
  const used = new Set<string>();
  const known = new Map<string, readonly PersonPresence[]>();
  let isOn = false;
  let isDue = false;
  let isRunning = false;
  let failures = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function put(roomId: string, people: readonly PersonPresence[]): void {
    known.set(roomId, Object.freeze(people));
    onChange(roomId);
  }

  async function watch(): Promise<void> {
    // The most recently used when there are too many.
    const roomIds = [...used].slice(-MAX_WATCHED_ROOMS);
    const { people } = await request('presence:watch', { roomIds });
    failures = 0;
    if (!isOn) return;
    for (const roomId of roomIds.filter((one) => used.has(one)))
      put(
        roomId,
        people.filter((person) => person.roomId === roomId),
      );
  }

  async function run(): Promise<void> {
    isRunning = true;
    // Gathers what comes into use in the same turn.
    await Promise.resolve();
    while (isOn && isDue) {
      isDue = false;
      await watch().catch(fail);
    }
    isRunning = false;
  }

  function fail(error: unknown): void {
    if (!(error instanceof ChatError)) throw error;
    if (!isOn || !error.retryable) return;
    failures += 1;
    timer = setTimeout(ask, error.retryAfterMs ?? backOff(failures));
  }

  function ask(): void {
    clearTimeout(timer);
    isDue = isOn;
    if (isDue && !isRunning) void run();
  }

  return {
    of: (roomId) => known.get(roomId) ?? NOBODY,
    use: (roomId, isUsed) => {
      used.delete(roomId);
      if (isUsed) used.add(roomId);
      else known.delete(roomId);
      ask();
    },
    hear: (presence) => {
      const { roomId, id } = presence;
      if (!isOn || !used.has(roomId)) return;
      const others = (known.get(roomId) ?? NOBODY).filter((person) => person.id !== id);
      put(roomId, [...others, presence]);
    },
    start: (isOffered) => {
      isOn = isOffered;
      if (used.size > 0) ask();
    },
    stop: () => {
      isOn = false;
      clearTimeout(timer);
      const rooms = [...known.keys()];
      known.clear();
      for (const roomId of rooms) onChange(roomId);
    },
  };
}
