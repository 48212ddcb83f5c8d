import type { Attachment } from '@souk/shared/model/attachment.js';
import type { ChatError } from '../ChatError.js';

/** What can be uploaded: a file of a browser, or bytes. Its content decides what it is, never its name. */
export type UploadSource = Blob | Uint8Array;

/**
 * How far a file has come.
 *
 * - `queued`: waits for the connection, or for files before it.
 * - `uploading`: bytes are leaving; `progress` says how many of them have.
 * - `processing`: all have left; the server looks into the file and makes it anew.
 * - `ready`: can be sent, in one message, within a day.
 * - `failed`: refused or given up; `error` says why.
 * - `cancelled`: by {@link Upload.cancel}.
 */
export type UploadState = 'queued' | 'uploading' | 'processing' | 'ready' | 'failed' | 'cancelled';

/** How an upload stands now. Immutable, and the same object until something changes. */
export interface UploadSnapshot {
  readonly state: UploadState;
  /** The part of the bytes that has left, from 0 to 1. */
  readonly progress: number;
  /** The file as the server keeps it; null until it is ready. */
  readonly attachment: Attachment | null;
  /** Why it failed, such as `attachment_type_refused`; null in other states. */
  readonly error: ChatError | null;
}

/** A file on its way to the server. */
export interface Upload {
  readonly id: string;
  readonly name: string;
  /** Bytes of the file as it was picked. */
  readonly bytes: number;
  /** What is uploaded, for a picture of it; null when it was begun by an earlier page or in another tab. */
  readonly source: Blob | null;
  /** How it stands now. */
  readonly snapshot: UploadSnapshot;
  /** Calls the listener after every change of the snapshot, at most once per microtask. Returns what stops it. */
  subscribe(listener: (snapshot: UploadSnapshot) => void): () => void;
  /** Resolves with the file once it is ready; rejects with a {@link ChatError} when it failed or was cancelled. */
  readonly ready: Promise<Attachment>;
  /** Begins again after it failed; does nothing in other states, and where the file is gone with an earlier page. */
  retry(): void;
  /** Stops it, or lets go of what is ready but not sent: the server forgets that within a day. */
  cancel(): void;
}
