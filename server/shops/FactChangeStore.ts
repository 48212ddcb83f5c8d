/**
 * Port: which facts some node is about to change. Present where other nodes write the same data: whoever keeps facts in
 * memory asks this one short question instead of reading all of them again. Rejects with `ChatError('unavailable')` when
 * the engine cannot answer.
 * Invariants: what was announced is among `recent` of every instance from the moment `announce` resolved, for
 * {@link ANNOUNCED_FOR_MS} at least.
 */
export interface FactChangeStore {
  /** Says that this fact is about to be written. */
  announce(fact: string): Promise<void>;
  /** The facts announced of late, each once. */
  recent(): Promise<string[]>;
}

/** Milliseconds for which an announcement is told: longer than any write that follows it may take. */
export const ANNOUNCED_FOR_MS = 30_000;
