/** A file that was made here and may be kept and served. */
export interface MadeFile {
  readonly path: string;
  readonly contentType: string;
  readonly bytes: number;
}

/** What an upload turned out to be, and what was made of it. */
export interface JudgedFile {
  readonly kind: 'image' | 'pdf' | 'video';
  readonly file: MadeFile;
  /** An image of bounded size; absent where none can be made. */
  readonly preview?: MadeFile;
  /** Pixels, upright; of an image only. */
  readonly width?: number;
  readonly height?: number;
  /** Of a PDF only. */
  readonly pages?: number;
  /** Base64 of a thumbhash, of whatever has a preview. */
  readonly thumbhash?: string;
}

/**
 * Port: decides what an uploaded file is and makes the one that is kept.
 *
 * Invariants, each a test:
 * - the content decides: neither name nor header is known here;
 * - images are made anew from their pixels, so nothing but pixels gets through;
 * - whatever the bytes are, only that upload fails, within a bounded time.
 */
export interface FileJudge {
  /**
   * Judges the file at `path` by its content alone and writes what may be kept into `workDir` (exists, private to this
   * upload). The file at `path` stays as it is.
   * @throws ChatError `attachment_type_refused` (`details.found`), `attachment_too_large` (`details.limit`),
   * `attachment_damaged`, `unavailable`.
   */
  judge(upload: { readonly path: string; readonly workDir: string }): Promise<JudgedFile>;
  /** Ends what it runs; uploads in flight are `unavailable`. */
  close(): Promise<void>;
}
