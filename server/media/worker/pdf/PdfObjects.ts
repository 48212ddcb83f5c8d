import type { PdfValue } from './PdfLexer.js';

/** An object, wherever it stood; several may have one number, since a file keeps its earlier revisions. */
export interface PdfObject {
  /** -1: none, so nothing refers to it. */
  readonly id: number;
  readonly value: PdfValue;
  /** What the places in the value count in: the file, or what was unpacked from it. */
  readonly bytes: Buffer;
}

export interface PdfStream {
  readonly dictionary: PdfValue;
  /** Where the data stand in the file. */
  readonly from: number;
  readonly to: number;
}

/** Everything that stands in a file, in use or not. */
export interface PdfObjects {
  readonly objects: readonly PdfObject[];
  readonly streams: readonly PdfStream[];
  /** What is neither object nor data: tables, trailers, comments. */
  readonly between: readonly Buffer[];
}
