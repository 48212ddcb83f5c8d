import type { AttachmentKind } from '@souk/shared/model/attachment.js';

/** One of a file's blobs. */
export interface StoredVariant {
  readonly contentType: string;
  readonly bytes: number;
}

/** What is known of a file for good, from the moment it was made. */
export interface FileFacts {
  readonly kind: AttachmentKind;
  /** As it is shown: never part of a path or of a type. */
  readonly name: string;
  readonly file: StoredVariant;
  readonly preview?: StoredVariant;
  readonly width?: number;
  readonly height?: number;
  readonly pages?: number;
  readonly thumbhash?: string;
}

/** The message that holds a file, by its idempotency key; its sender is the file's owner. */
export interface MessageKey {
  readonly roomId: string;
  readonly clientMessageId: string;
}

/** A file that was uploaded. Instants are milliseconds since 1970. */
export interface AttachmentRecord {
  readonly id: string;
  /** Person key of who uploaded it: the only one who can send it. */
  readonly owner: string;
  readonly facts: FileFacts;
  /** Until when it can be claimed. */
  readonly expiresAt: number;
  /** Null: no message holds it. */
  readonly claim: MessageKey | null;
  /** An entry that names it is known to be stored; then nothing frees or removes it. */
  readonly isSent: boolean;
  /** When the sweep looks at it next; null: never again. Every change of the claim moves it. */
  readonly dueAt: number | null;
}

/** Whose files are claimed for which message. */
export interface ClaimRequest extends MessageKey {
  readonly ids: readonly string[];
  readonly owner: string;
  readonly now: number;
  /** When the sweep asks whether the message was stored. */
  readonly dueAt: number;
}

/** What the sweep found about a file that was due. */
export type Settlement =
  /** The entry that names it is stored. */
  | 'sent'
  /** No entry names it: the claim ends. */
  | 'freed'
  /** Nobody claimed it in its time: the record goes. */
  | 'removed';

/**
 * Port: what is known of uploaded files, and which message holds each.
 *
 * Invariants, each a test of the contract suite:
 * - a file is held by at most one message, for ever once it is sent; of rivals, on any node, one wins;
 * - a claim is all or nothing: when it is answered undefined nothing that this call took is held any longer;
 * - claiming again for the same message succeeds, sent or not, so that a retry on any node goes on;
 * - every successful claim is one holding; a file is free again when each holding was released, so that an attempt that
 *   was refused takes nothing from another of the same message that is under way;
 * - a file that is sent is neither released, nor freed, nor removed;
 * - a settlement changes a record only if it is still as it was read: whoever claims in between keeps the file.
 *
 * Every method rejects with `ChatError('unavailable')` when the engine cannot answer within 5 s; a claim may then stand.
 */
export interface AttachmentStore {
  /** Adds a file whose blobs are durable; due when it expires. */
  insert(file: Pick<AttachmentRecord, 'id' | 'owner' | 'facts' | 'expiresAt'>): Promise<void>;
  /** Records in the order asked; undefined where there is none. */
  getMany(ids: readonly string[]): Promise<(AttachmentRecord | undefined)[]>;
  /**
   * Claims every file for one message, in the order asked; undefined when one of them is unknown, expired, somebody
   * else's or held by another message.
   */
  claim(request: ClaimRequest): Promise<AttachmentRecord[] | undefined>;
  /** Ends one holding of each file by this message; those without another are free until they expire. */
  release(ids: readonly string[], key: MessageKey): Promise<void>;
  /** Files due at or before `now`, the longest due first, at most `limit`. */
  due(now: number, limit: number): Promise<AttachmentRecord[]>;
  /** Writes down what was found; false when the record has changed since it was read. */
  settle(record: AttachmentRecord, settlement: Settlement): Promise<boolean>;
}
