/** One record of a log as it is stored. Times are ISO 8601. */
export interface StoredEntry {
  readonly roomId: string;
  /** Gapless in its room and log: `seq` of the public log, `staffSeq` of the staff log. */
  readonly seq: number;
  /** Who appended: a person key (`buyer:77`) or `system`. */
  readonly sender: string;
  /** Idempotency key of the sender: a clientMessageId, or deterministic for what the system does. */
  readonly cause: string;
  /** Keyed digest of what was received; equal content has equal digests. */
  readonly digest: string;
  readonly at: string;
  /** The entry as it travels: JSON of `Entry` or `StaffEntry`, made once. */
  readonly wire: string;
}

/** What became of one append. */
export type AppendOutcome =
  /** Durable: survives the loss of this process (and, replicated, of any one machine). */
  | { readonly kind: 'stored' }
  /** (room, sender, cause) is stored already: this is it. Wins over `seq_taken` when both hold. */
  | { readonly kind: 'cause_taken'; readonly entry: StoredEntry }
  /** Another entry has this seq, or seq - 1 does not exist. */
  | { readonly kind: 'seq_taken' }
  /** May or may not be stored. */
  | { readonly kind: 'failed'; readonly cause: unknown };

/** A part of one room's log. */
export interface LogRange {
  readonly roomId: string;
  /** Exclusive; 0 or absent: from the start. */
  readonly afterSeq?: number;
  /** Exclusive; absent: to the head. */
  readonly beforeSeq?: number;
  readonly limit: number;
  /** Which end the limit counts from; the answer is ascending all the same. */
  readonly from: 'start' | 'end';
}

/** Rooms that got entries after a checkpoint. */
export type Touched =
  | {
      readonly kind: 'rooms';
      readonly roomIds: readonly string[];
      readonly checkpoint: string;
      readonly isComplete: boolean;
    }
  /** The checkpoint is older than what the engine can replay: compare every row with its log. */
  | { readonly kind: 'too_old' };

/**
 * Port: append-only logs, one per room. The public log and the staff log are two instances of it.
 *
 * Invariants, each a test of the contract suite:
 * - (room, seq) is unique, and so is (room, sender, cause), for ever, over all instances and restarts;
 * - numbers of a room are dense: an entry is stored only when seq - 1 is stored (seq 1: when the log is empty);
 * - `stored` is answered after the entry is durable, and reads see only durable entries;
 * - a read after seq N returns what follows N without a hole, whatever is being appended meanwhile;
 * - `wire` comes back byte for byte.
 *
 * Every method rejects with `ChatError('unavailable')` when the engine cannot answer within 5 s.
 */
export interface EntryLog {
  /** Appends at most one entry per room. Unordered; each outcome stands on its own, in the order of the batch. Never rejects. */
  append(batch: readonly StoredEntry[]): Promise<AppendOutcome[]>;
  /** The entry with this cause, or undefined. */
  find(roomId: string, sender: string, cause: string): Promise<StoredEntry | undefined>;
  /** A range, ascending. */
  read(range: LogRange): Promise<StoredEntry[]>;
  /** Several ranges in one go, answers in the order asked. */
  readMany(ranges: readonly LogRange[]): Promise<StoredEntry[][]>;
  /** Heads of the logs that exist; an empty log is absent. */
  heads(roomIds: readonly string[]): Promise<Map<string, number>>;
  /**
   * Another instance says that this number of a room is stored for good: what follows it need not be asked for it. Absent
   * where there is no other instance.
   */
  saw?(roomId: string, seq: number): void;
  /**
   * Resolves when reads that begin afterwards see everything that was acknowledged before the call, on any node: a primary
   * that was cut off may believe for a moment that it still is one, and answer from before. Absent where no read can be.
   */
  confirm?(): Promise<void>;
  /** A mark in time: whatever is appended after this call is touched since it. */
  checkpoint(): Promise<string>;
  /** Rooms appended to since a checkpoint, at most `limit` entries looked at per call. May repeat, never misses. */
  touchedSince(checkpoint: string, limit: number): Promise<Touched>;
}
