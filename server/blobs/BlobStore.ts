import type { Readable } from 'node:stream';

/** A part of a blob, both ends included, as HTTP counts: 0-0 is the first byte. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/** One blob as the sweep of orphans sees it. */
export interface StoredBlob {
  readonly key: string;
  /** Milliseconds since 1970: when it was put, by the store's clock. */
  readonly putAt: number;
}

/** A page of a listing. */
export interface BlobPage {
  readonly blobs: readonly StoredBlob[];
  /** Where the next page begins; null: this was the last. */
  readonly next: string | null;
}

/** What keys are made of: generated names, never a client's word, so that no key can leave the store's own place (S36). */
export const BLOB_KEY_PATTERN = /^[A-Za-z0-9_-]{22}\.(?:file|preview)$/;

/** The key of a file's variant: the file's id, 128 random bits, and which of its blobs it is. */
export const blobKeyOf = (attachmentId: string, variant: 'file' | 'preview'): string => `${attachmentId}.${variant}`;

/**
 * Port: the bytes of files, immutable, under generated keys of {@link BLOB_KEY_PATTERN}.
 *
 * Invariants, each a test of the contract suite:
 * - `put` is answered after the bytes are durable; before that no reader sees the key, and a crash at any point leaves
 *   either the whole blob or nothing that a reader or a listing shows (rests are swept by the store itself);
 * - what was put comes back byte for byte, whole or by range, on every node;
 * - a key is put once; putting it again with the same bytes is fine and changes nothing, so that a retry is safe;
 * - `delete` is idempotent, and after it the key is as one that never was;
 * - `list` shows every blob put before the listing began and not deleted during it, each once; others it may show;
 * - a key of another pattern is refused with a RangeError, whatever it holds: `..`, slashes, NUL.
 *
 * Every method rejects with `ChatError('unavailable')` when the store cannot answer (disk full, network away).
 */
export interface BlobStore {
  /** Copies or moves the file at `path` into the store, durably. The file itself stays the caller's to remove. */
  put(key: string, path: string): Promise<void>;
  /**
   * The bytes, or those of a range within them; undefined when there is no such blob. The caller reads the stream to its
   * end or destroys it; when the store fails meanwhile the stream ends with an error.
   */
  read(key: string, range?: ByteRange): Promise<Readable | undefined>;
  /** Removes the blob if it is there. */
  delete(key: string): Promise<void>;
  /** Blobs in an order of the store's own, at most `limit`, from where a page before said; absent: the first. */
  list(limit: number, from?: string): Promise<BlobPage>;
  /** Removes what interrupted puts left behind and releases what is held open. */
  close(): Promise<void>;
}
