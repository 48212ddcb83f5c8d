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

/** The objects that a reference may mean: those of its number, of every revision. */
export type Meaning = (id: number) => readonly PdfObject[];

export function meaningIn(objects: readonly PdfObject[]): Meaning {
  const byId = new Map<number, PdfObject[]>();
  for (const object of objects) {
    const others = byId.get(object.id);
    if (others === undefined) byId.set(object.id, [object]);
    else others.push(object);
  }
  return (id) => byId.get(id) ?? [];
}
