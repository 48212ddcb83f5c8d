import { refuseDamaged } from '../refuse.js';
import type { Blank } from './Blank.js';
import type { ByteReader } from './ByteReader.js';

/** Boxes that hold titles, positions, the maker's notes; and free space, in which anything can stand. */
const METADATA = new Set(['udta', 'meta', 'uuid', 'free', 'skip', 'wide']);
/** Boxes of boxes on the way to them. */
const CONTAINERS = new Set(['moov', 'trak', 'mdia', 'minf', 'stbl', 'moof', 'traf', 'edts']);
/** Boxes a file may have that is walked: every fragment of a second of video is about ten. */
const MAX_BOXES = 200_000;
const MAX_DEPTH = 8;

interface Box {
  readonly type: string;
  readonly at: number;
  readonly headSize: number;
  readonly size: number;
}

/** ISO 14496-12: walks the boxes, which must fill the file exactly. The tracks' samples are not looked into. */
export async function findMp4Metadata(reader: ByteReader): Promise<Blank[]> {
  const blanks: Blank[] = [];
  const top = new Set<string>();
  let count = 0;
  await walk(0, reader.size, 0);
  if (!top.has('ftyp') || !top.has('moov')) refuseDamaged('no tracks');
  return blanks;

  async function walk(from: number, end: number, depth: number): Promise<void> {
    if (depth > MAX_DEPTH) refuseDamaged('nested too deep');
    for (let at = from; at < end; ) {
      if (++count > MAX_BOXES) refuseDamaged('too many boxes');
      const box = await readBox(reader, at, end);
      if (depth === 0) top.add(box.type);
      if (METADATA.has(box.type)) blanks.push(emptied(box));
      else if (CONTAINERS.has(box.type)) await walk(at + box.headSize, at + box.size, depth + 1);
      at += box.size;
    }
  }
}

async function readBox(reader: ByteReader, at: number, end: number): Promise<Box> {
  const head = await reader.bytes(at, 8);
  const type = head.toString('latin1', 4);
  const short = head.readUInt32BE(0);
  const headSize = short === 1 ? 16 : 8;
  const size = short === 0 ? end - at : short === 1 ? Number((await reader.bytes(at + 8, 8)).readBigUInt64BE()) : short;
  if (size < headSize || at + size > end) refuseDamaged('a box ends beyond its place');
  return { type, at, headSize, size };
}

/** A `free` box of the same size. */
function emptied({ at, size, headSize }: Box): Blank {
  const head = Buffer.alloc(headSize);
  head.writeUInt32BE(headSize === 16 ? 1 : size, 0);
  head.write('free', 4, 'latin1');
  if (headSize === 16) head.writeBigUInt64BE(BigInt(size), 8);
  return { at, head, size };
}
