import type { Card } from '@souk/shared/model/card.js';
import type { Entry } from '@souk/shared/model/entries.js';
import type { ChatError } from '../ChatError.js';
import type { Upload } from '../uploads/Upload.js';

/**
 * How far a message of one's own has come before the server has it.
 *
 * - `held`: waits for its moment and can still be cancelled (M3).
 * - `uploading`: waits for its files, and messages written after it wait with it; can be cancelled where they are uploaded.
 * - `queued`: waits for the connection, or for an earlier message of the room.
 * - `sending`: asked, not answered yet.
 * - `failed`: refused for good, or a file of it was; it is kept until it is retried or cancelled.
 */
export type LocalState = 'held' | 'uploading' | 'queued' | 'sending' | 'failed';

/** A message of one's own that the server does not have yet. Immutable: later states are other objects with the same key. */
export interface LocalEntry {
  readonly kind: 'local';
  /** Stays the same when the message becomes a stored one. */
  readonly key: string;
  readonly roomId: string;
  readonly clientMessageId: string;
  /** Empty where there are only files or a card. */
  readonly text: string;
  /** Its files, in their order. Where an earlier page or another tab began, those that are ready and those that are lost. */
  readonly uploads: readonly Upload[];
  readonly card: Card | null;
  /** When it was written, by the clock of this device; ISO 8601. */
  readonly at: string;
  readonly state: LocalState;
  /** When a held message leaves, in milliseconds of `Date.now()`; null in other states. */
  readonly leavesAt: number | null;
  /** Why it failed; null in other states. */
  readonly error: ChatError | null;
  /** Whether {@link LocalEntry.cancel} would withdraw it: until it leaves, and after it failed. */
  readonly canCancel: boolean;
  /** Resolves with the entry once the server has stored it; rejects when it is refused for good or cancelled. */
  readonly stored: Promise<Entry>;
  /** Sends a failed message again, with the same id, and its failed files; does nothing in other states. */
  retry(): void;
  /** Withdraws the message, if it can be; its files stay uploaded and can go with another. Answers whether it was. */
  cancel(): boolean;
}
