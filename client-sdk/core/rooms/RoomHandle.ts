import type { Attachment } from '@souk/shared/model/attachment.js';
import type { Card } from '@souk/shared/model/card.js';
import type { PersonPresence } from '@souk/shared/model/presence.js';
import type { Side } from '@souk/shared/model/roles.js';
import type { Room } from '@souk/shared/model/views.js';
import type { ChatError } from '../ChatError.js';
import type { LocalEntry } from '../outbox/LocalEntry.js';
import type { Upload, UploadSource } from '../uploads/Upload.js';
import type { TimelineEntry } from './Timeline.js';

/** What is known of a room now. Immutable, and the same object until something changes. */
export interface RoomSnapshot {
  /** Null until it is loaded. */
  readonly room: Room | null;
  /** Stored entries from some number on to the head, then one's own on their way. */
  readonly entries: readonly TimelineEntry[];
  /** Whether older entries can be loaded. */
  readonly hasBefore: boolean;
  /** Whether something is being loaded. */
  readonly isLoading: boolean;
  /** Whether newer entries may be missing: from an interruption until the room is synced. */
  readonly isStale: boolean;
  /** Who of the others is typing; forgotten 10 s after the last sign. */
  readonly typing: readonly Typist[];
  /**
   * How the others are present: for a buyer the shop as one person with its id, for staff the buyer, for operators both.
   * Empty while it is not known: without a connection, with a server that does not offer it, and where it is not shown.
   */
  readonly presence: readonly PersonPresence[];
  /** Why it could not be loaded, such as `room_not_found`; null when it was. */
  readonly error: ChatError | null;
}

/** One who is typing. */
export interface Typist {
  readonly side: Side;
  readonly id: string;
}

/** A message that is more than a text: files with or without one, or a card. */
export interface Draft {
  text?: string;
  /** Uploads, begun already, and files to be uploaded; at most `limits.attachmentsPerMessage`. */
  files?: readonly (Upload | UploadSource)[];
  /** A product or an order to show; excludes text and files. Only `kind` and `id` are taken on one's word. */
  card?: Card;
}

/** How a message is sent. */
export interface SendOptions {
  /** Milliseconds for which the message can still be cancelled before it leaves (M3); 0 when absent. */
  holdMs?: number;
}

/** How a room is taken into use. */
export interface RoomOptions {
  /** By operators only: why they read a room that is none of the call centre's; 10 to 500 characters, kept on record. */
  reason?: string;
}

/** A room in use: live, resumed after interruptions, healed where events were lost. */
export interface RoomHandle {
  readonly roomId: string;
  /** What is known now. */
  readonly snapshot: RoomSnapshot;

  /** Calls the listener after every change of the snapshot, at most once per microtask. Returns what stops it. */
  subscribe(listener: (snapshot: RoomSnapshot) => void): () => void;

  /**
   * Queues a message; it survives reloads, is sent when there is a connection and its files are uploaded, in order and
   * once. Never throws: a refusal shows in the entry's state and rejects its `stored`. Of files a reload keeps those
   * that were uploaded; a message that lacks one then fails with `attachment_not_found`.
   */
  send(message: string | Draft, options?: SendOptions): LocalEntry;

  /** As `souk.upload`. */
  upload(file: UploadSource, name?: string): Upload;

  /** As `souk.watchLinks`. */
  watchLinks(attachment: Attachment, listener: (attachment: Attachment) => void): () => void;

  /** Loads a page of older entries. Resolves when they stand in the snapshot, at once when there are none. */
  loadBefore(): Promise<void>;

  /** Tells that one has read up to this number, or all that is shown. Delivery is told by itself. */
  markRead(seq?: number): void;

  /** Tells that one is typing, or has stopped. Call it on every keystroke: it is passed on once in 5 s. */
  setTyping(isTyping: boolean): void;

  /** Completes the room. @throws ChatError */
  complete(reason?: string): Promise<void>;
  /** Opens a completed room again. @throws ChatError `room_completed` when a newer room has followed it */
  reopen(reason?: string): Promise<void>;
  /** Moves the room into the archive; staff only. @throws ChatError */
  archive(reason?: string): Promise<void>;
  /** Takes the room out of the archive; staff only. @throws ChatError */
  restore(reason?: string): Promise<void>;

  /** Lets go of the room: no more updates. What is queued is sent all the same. */
  close(): void;
}
