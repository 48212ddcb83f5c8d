import { refuseDamaged } from '../refuse.js';
import type { Blank } from './Blank.js';
import type { ByteReader } from './ByteReader.js';

const SEGMENT = 0x18538067;
const CLUSTER = 0x1f43b675;
const TRACKS = 0x1654ae6b;
/** Tags, Attachments, Chapters, Void. */
const METADATA = new Set([0x1254c367, 0x1941a469, 0x1043a770, 0xec]);
/** What may follow a cluster or a segment of unknown size and so ends it. */
const TOP_LEVEL = new Set([CLUSTER, TRACKS, 0x114d9b74, 0x1549a966, 0x1c53bb6b, ...METADATA]);
const MAX_ELEMENTS = 500_000;

interface Element {
  readonly id: number;
  readonly headSize: number;
  /** Of the content; undefined: unknown, as a recording that is written while it runs has it. */
  readonly size: number | undefined;
}

/** RFC 8794, 9559: walks the elements of the segment. The clusters, which hold the pictures, are passed over. */
export async function findWebmMetadata(reader: ByteReader): Promise<Blank[]> {
  const blanks: Blank[] = [];
  let hasTracks = false;
  const header = await readElement(reader, 0);
  let at = header.headSize + known(header);
  const segment = await readElement(reader, at);
  if (segment.id !== SEGMENT) refuseDamaged('no segment');
  at += segment.headSize;
  const end = segment.size === undefined ? reader.size : at + segment.size;
  if (end > reader.size) refuseDamaged('ends too early');
  let isInCluster = false;
  for (let count = 0; at < end; count++) {
    if (count > MAX_ELEMENTS) refuseDamaged('too many elements');
    const element = await readElement(reader, at);
    if (TOP_LEVEL.has(element.id)) isInCluster = false;
    else if (!isInCluster && element.id < 0x10000000) refuseDamaged('an element out of place');
    hasTracks ||= element.id === TRACKS;
    if (element.size === undefined) {
      if (element.id !== CLUSTER) refuseDamaged('an element without a size');
      isInCluster = true;
      at += element.headSize;
      continue;
    }
    const whole = element.headSize + element.size;
    if (at + whole > end) refuseDamaged('ends too early');
    if (METADATA.has(element.id)) blanks.push(emptied(at, whole));
    at += whole;
  }
  if (!hasTracks) refuseDamaged('no tracks');
  // What stands behind the segment no player reads.
  if (end < reader.size) refuseDamaged('data after its end');
  return blanks;
}

async function readElement(reader: ByteReader, at: number): Promise<Element> {
  const bytes = await reader.bytes(at, Math.min(12, reader.size - at));
  const idLength = lengthOf(bytes[0] ?? 0, 4);
  const sizeLength = lengthOf(bytes[idLength] ?? 0, 8);
  const headSize = idLength + sizeLength;
  if (headSize > bytes.length) refuseDamaged('ends too early');
  const marked = BigInt(`0x${bytes.subarray(idLength, headSize).toString('hex')}`);
  const value = marked & ((1n << BigInt(7 * sizeLength)) - 1n);
  const isUnknown = value === (1n << BigInt(7 * sizeLength)) - 1n;
  return { id: bytes.readUIntBE(0, idLength), headSize, size: isUnknown ? undefined : Number(value) };
}

/** The number of leading zeros tells how many bytes a number has. */
function lengthOf(first: number, most: number): number {
  const length = Math.clz32(first) - 23;
  if (length > most) refuseDamaged('not a number');
  return length;
}

function known({ size }: Element): number {
  return size ?? refuseDamaged('an element without a size');
}

/** A `Void` element of the same size. */
function emptied(at: number, size: number): Blank {
  const head = Buffer.alloc(Math.min(size, 9));
  head[0] = 0xec;
  const sizeLength = head.length - 1;
  const content = BigInt(size - head.length) | (1n << BigInt(7 * sizeLength));
  Buffer.from(content.toString(16).padStart(2 * sizeLength, '0'), 'hex').copy(head, 1);
  return { at, head, size };
}
