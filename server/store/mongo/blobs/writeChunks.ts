import { type FileHandle, open } from 'node:fs/promises';
import { ChatError } from '@souk/shared/model/ChatError.js';
import { CHUNK_BYTES, CHUNKS_AT_ONCE, type GridFs } from './GridFs.js';

/**
 * Writes the file at `path` as chunks of the file `id`, durably, and answers how many bytes it has.
 * @throws ChatError unavailable, also when the file cannot be read
 */
export async function writeChunks(
  { chunks, ask }: Pick<GridFs, 'chunks' | 'ask'>,
  id: string,
  path: string,
): Promise<number> {
  const source = await readable(open(path, 'r'));
  try {
    for (let length = 0; ; ) {
      const bytes = await readable(readUpTo(source, CHUNK_BYTES * CHUNKS_AT_ONCE));
      if (bytes.length === 0) return length;
      const documents = toDocuments(id, length / CHUNK_BYTES, bytes);
      await ask(() => chunks.insertMany(documents));
      length += bytes.length;
      if (bytes.length < CHUNK_BYTES * CHUNKS_AT_ONCE) return length;
    }
  } finally {
    await source.close();
  }
}

function toDocuments(id: string, first: number, bytes: Buffer) {
  return Array.from({ length: Math.ceil(bytes.length / CHUNK_BYTES) }, (_, at) => ({
    _id: `${id}/${first + at}`,
    files_id: id,
    n: first + at,
    data: bytes.subarray(at * CHUNK_BYTES, (at + 1) * CHUNK_BYTES),
  }));
}

/** Fewer bytes only at the end: one read may answer less than there is. */
async function readUpTo(source: FileHandle, size: number): Promise<Buffer> {
  const buffer = Buffer.allocUnsafe(size);
  let filled = 0;
  while (filled < size) {
    const { bytesRead } = await source.read(buffer, filled, size - filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return buffer.subarray(0, filled);
}

/** A file that this machine cannot read now. */
async function readable<T>(asked: Promise<T>): Promise<T> {
  try {
    return await asked;
  } catch (cause) {
    throw new ChatError('unavailable', { cause });
  }
}
