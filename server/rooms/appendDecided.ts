import { setTimeout as wait } from 'node:timers/promises';
import { ChatError } from '@souk/shared/model/ChatError.js';
import type { AppendOutcome, StoredEntry } from './EntryLog.js';

/** How long a rival's entry may stay invisible before the caller is told to ask again. */
const INVISIBLE_LIMIT_MS = 2_000;
/** Bounds of the wait between two looks, drawn at random so that rivals part. */
const LOOK_AGAIN_MS = { min: 5, max: 50 } as const;

/** One attempt to append what a rule decided. */
export interface Attempt {
  readonly roomId: string;
  readonly sender: string;
  readonly cause: string;
  /** Digest of what was received; a stored entry of this cause with another one is another message. */
  readonly digest: string;
  /** Decides on the state at hand and places the entry; throws a `ChatError` to refuse. */
  readonly decide: () => StoredEntry;
}

/** Where an attempt is carried out. */
export interface AppendGround {
  readonly append: (entry: StoredEntry) => Promise<AppendOutcome>;
  /** What was stored under this cause a moment ago, if this node knows. */
  readonly recent: (attempt: Attempt) => StoredEntry | undefined;
  readonly find: (roomId: string, sender: string, cause: string) => Promise<StoredEntry | undefined>;
  /** Catches up with the log; the next decision sees what others appended. */
  readonly refresh: () => Promise<void>;
  /** Whether another node may have appended since the state was read. */
  readonly isShared: boolean;
  /** The outcome is unknown: the state must not be trusted. */
  readonly forget: () => void;
}

/** What came of it: the durable entry, and whether this attempt made it. */
export interface Appended {
  readonly entry: StoredEntry;
  readonly isNew: boolean;
}

/**
 * Appends one entry by optimistic concurrency: decide on the head, let the unique keys arbitrate, decide again when a
 * rival was faster. An entry stored under the same cause answers before any refusal does, whatever holds now, except
 * that a room one may not see stays `room_not_found`.
 * Throws what `decide` throws, `message_id_reused`, or `unavailable` when the outcome is unknown.
 */
export async function appendDecided(
  ground: AppendGround,
  attempt: Attempt,
  clock: { now(): number },
): Promise<Appended> {
  const giveUpAt = clock.now() + INVISIBLE_LIMIT_MS;
  let isFresh = !ground.isShared;
  for (;;) {
    let entry: StoredEntry;
    try {
      entry = attempt.decide();
    } catch (refusal) {
      if (!(refusal instanceof ChatError) || refusal.code === 'room_not_found') throw refusal;
      const stored = ground.recent(attempt) ?? (await ground.find(attempt.roomId, attempt.sender, attempt.cause));
      if (stored !== undefined) return { entry: sameContent(stored, attempt.digest), isNew: false };
      if (isFresh) throw refusal;
      await ground.refresh();
      isFresh = true;
      continue;
    }
    const known = ground.recent(attempt);
    if (known !== undefined) return { entry: sameContent(known, attempt.digest), isNew: false };
    const outcome = await ground.append(entry);
    if (outcome.kind === 'stored') return { entry, isNew: true };
    if (outcome.kind === 'failed') {
      ground.forget();
      throw new ChatError('unavailable', { cause: outcome.cause });
    }
    await ground.refresh();
    if (outcome.kind === 'cause_taken') return { entry: sameContent(outcome.entry, attempt.digest), isNew: false };
    isFresh = true;
    if (clock.now() > giveUpAt) throw new ChatError('unavailable');
    await wait(LOOK_AGAIN_MS.min + Math.random() * (LOOK_AGAIN_MS.max - LOOK_AGAIN_MS.min));
  }
}

function sameContent(stored: StoredEntry, digest: string): StoredEntry {
  if (stored.digest !== digest) throw new ChatError('message_id_reused');
  return stored;
}
