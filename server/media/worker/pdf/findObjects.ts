import { refuseDamaged } from '../refuse.js';
import { entryOf, isDigit, isSpace, PdfLexer, type PdfValue } from './PdfLexer.js';
import type { PdfObject, PdfObjects, PdfStream } from './PdfObjects.js';

/** Readers take time for each; a catalogue of 500 pages has some ten thousand. */
export const MAX_OBJECTS = 200_000;
const RETURN = 13;
const NEW_LINE = 10;

/**
 * Reads a PDF from end to end without asking its cross-reference table: what a table leaves out another reader, a
 * repair or an earlier revision brings back.
 */
export function findObjects(bytes: Buffer): PdfObjects {
  const objects: PdfObject[] = [];
  const streams: PdfStream[] = [];
  const between: Buffer[] = [];
  let done = 0;
  for (let at = nextObject(bytes, 0); at >= 0; at = nextObject(bytes, done)) {
    if (objects.length >= MAX_OBJECTS) refuseDamaged('too many objects');
    between.push(bytes.subarray(done, at));
    const lexer = new PdfLexer(bytes, at);
    const value = lexer.value();
    objects.push({ id: numberBefore(bytes, at - 'obj'.length), value, bytes });
    const stream = streamAfter(bytes, lexer, value);
    if (stream !== undefined) streams.push(stream);
    done = stream?.to ?? lexer.at;
  }
  between.push(bytes.subarray(done));
  return { objects, streams, between };
}

/** The place after the next `obj` that is a word of its own; -1: there is none. */
export function nextObject(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf('obj', from); at >= 0; at = bytes.indexOf('obj', at + 1)) {
    const before = bytes[at - 1];
    if (isSpace(before) || isDigit(before)) return at + 'obj'.length;
  }
  return -1;
}

/** `12 0` before `obj`; -1 where it is anything else. */
function numberBefore(bytes: Buffer, at: number): number {
  const before = bytes.toString('latin1', Math.max(0, at - 40), at);
  const [, id] = /(\d{1,10})[\0\s]+\d{1,5}[\0\s]*$/.exec(before) ?? [];
  return id === undefined ? -1 : Number(id);
}

function streamAfter(bytes: Buffer, lexer: PdfLexer, dictionary: PdfValue): PdfStream | undefined {
  lexer.skipSpace();
  const before = lexer.at;
  const word = lexer.word();
  if (word === 'endobj') return undefined;
  if (word !== 'stream') {
    lexer.at = before;
    // Readers forgive that `endobj` was forgotten; anything else each of them takes in its own way.
    const isForgiven = before === bytes.length || /^(\d+|xref|startxref|trailer)$/.test(word);
    return isForgiven ? undefined : refuseDamaged('no end of an object');
  }
  if (dictionary.kind !== 'dictionary') refuseDamaged('a stream without a dictionary');
  let from = lexer.at;
  if (bytes[from] === RETURN) from++;
  if (bytes[from] === NEW_LINE) from++;
  return { dictionary, from, to: endOfStream(bytes, from, entryOf(dictionary, 'Length')) };
}

/** Where it says if `endstream` stands there, else at the first `endstream`. */
function endOfStream(bytes: Buffer, from: number, length: PdfValue | undefined): number {
  const said = length?.kind === 'number' ? from + length.value : bytes.length;
  let at = said;
  while (at < bytes.length && isSpace(bytes[at])) at++;
  if (bytes.toString('latin1', at, at + 'endstream'.length) === 'endstream') return said;
  const end = bytes.indexOf('endstream', from);
  return end < 0 ? refuseDamaged('a stream without an end') : end;
}
