import { inflateSync } from 'node:zlib';
import { refuseDamaged } from '../refuse.js';
import { MAX_OBJECTS } from './findObjects.js';
import { entryOf, PdfLexer, type PdfValue } from './PdfLexer.js';
import type { PdfObject, PdfStream } from './PdfObjects.js';

/** Syntax of 200,000 objects fits; what unpacks to more was made to hurt. */
const MAX_UNPACKED_BYTES = 32 * 1_048_576;

/** The objects that stand packed in streams. */
export function unpackObjects(bytes: Buffer, streams: readonly PdfStream[]): PdfObject[] {
  const objects: PdfObject[] = [];
  let left = MAX_UNPACKED_BYTES;
  for (const stream of streams.filter(holdsObjects)) {
    const unpacked = unpack(bytes.subarray(stream.from, stream.to), stream.dictionary, left);
    left -= unpacked.length;
    readMembers(unpacked, stream.dictionary, objects);
    if (objects.length > MAX_OBJECTS) refuseDamaged('too many objects');
  }
  return objects;
}

/** Some readers go by the type, others by what they need to read it. */
function holdsObjects({ dictionary }: PdfStream): boolean {
  const type = entryOf(dictionary, 'Type');
  return type?.kind === 'reference' || isName(type, 'ObjStm') || entryOf(dictionary, 'First') !== undefined;
}

/** Only as every producer packs them; any other way would be there to hide them. */
function unpack(packed: Buffer, dictionary: PdfValue, left: number): Buffer {
  const filter = entryOf(dictionary, 'Filter');
  const only = filter?.kind === 'array' && filter.items.length === 1 ? filter.items[0] : filter;
  const parameters = entryOf(dictionary, 'DecodeParms');
  const hasParameters = parameters !== undefined && !(parameters.kind === 'word' && parameters.word === 'null');
  if (hasParameters || (only !== undefined && !isName(only, 'FlateDecode'))) refuseDamaged('objects packed oddly');
  if (only === undefined) return packed;
  try {
    return inflateSync(packed, { maxOutputLength: Math.max(1, left) });
  } catch (cause) {
    return refuseDamaged('packed objects', cause);
  }
}

/** One after another as they stand, and each at the place that the index names: readers do the one or the other. */
function readMembers(bytes: Buffer, dictionary: PdfValue, objects: PdfObject[]): void {
  const first = wholeNumber(entryOf(dictionary, 'First'));
  const count = wholeNumber(entryOf(dictionary, 'N'));
  if (count > MAX_OBJECTS || first > bytes.length) refuseDamaged('too many objects');
  const index = new PdfLexer(bytes, 0, first);
  const inOrder = new PdfLexer(bytes, first);
  for (let member = 0; member < count; member++) {
    const id = wholeNumber(index.value());
    const at = first + wholeNumber(index.value());
    objects.push({ id, value: new PdfLexer(bytes, at).value(), bytes });
  }
  for (inOrder.skipSpace(); inOrder.at < bytes.length; inOrder.skipSpace()) {
    if (objects.length > 2 * MAX_OBJECTS) refuseDamaged('too many objects');
    objects.push({ id: -1, value: inOrder.value(), bytes });
  }
}

const isName = (value: PdfValue | undefined, name: string): boolean => value?.kind === 'name' && value.name === name;

const wholeNumber = (value: PdfValue | undefined): number =>
  value?.kind === 'number' && Number.isInteger(value.value) && value.value >= 0
    ? value.value
    : refuseDamaged('packed objects');
