import type { Entry } from '@souk/shared/model/entries.js';
import type { ChatError } from '../ChatError.js';

/**
 * How far a message of one's own has come before the server has it.
 *
 * - `held`: waits for its moment and can still be cancelled (M3).
 * - `queued`: waits for the connection, or for an earlier message of the room.
 * - `sending`: asked, not answered yet.
 * - `failed`: refused for good; the text is kept until it is retried or cancelled.
 */
export type LocalState = 'held' | 'queued' | 'sending' | 'failed';

/** A message of one's own that the server does not have yet. Immutable: later states are other objects with the same key. */
export interface LocalEntry {
  readonly kind: 'local';
  /** Stays the same when the message becomes a stored one. */
  readonly key: string;
  readonly roomId: string;
  readonly clientMessageId: string;
  readonly text: string;
  /** When it was written, by the clock of this device; ISO 8601. */
  readonly at: string;
  readonly state: LocalState;
  /** When a held message leaves, in milliseconds of `Date.now()`; null in other states. */
  readonly leavesAt: number | null;
  /** Why it failed; null in other states. */
  readonly error: ChatError | null;
  /** Whether {@link LocalEntry.cancel} would withdraw it: while it is held, and after it failed. */
  readonly canCancel: boolean;
  /** Resolves with the entry once the server has stored it; rejects when it is refused for good or cancelled. */
  readonly stored: Promise<Entry>;
  /** Sends a failed message again, with the same id; does nothing in other states. */
  retry(): void;
  /** Withdraws the message, if it can be. Answers whether it was. */
  cancel(): boolean;
}
