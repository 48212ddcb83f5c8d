import { ChatError } from '@souk/shared/model/ChatError.js';
import type { ByteRange } from '../../../blobs/BlobStore.js';
import type { BlobFileDocument } from '../models/blobModels.js';
import { CHUNKS_AT_ONCE, type GridFs } from './GridFs.js';

/**
 * The bytes of a file within a range. Each step is a question of its own: however slowly a client reads, no cursor grows
 * old, and a failover meanwhile is one retry.
 */
export async function* readChunks(
  { chunks, ask }: Pick<GridFs, 'chunks' | 'ask'>,
  { _id, chunkSize }: Pick<BlobFileDocument, '_id' | 'chunkSize'>,
  { start, end }: ByteRange,
): AsyncGenerator<Buffer> {
  if (end < start) return;
  const last = Math.floor(end / chunkSize);
  for (let from = Math.floor(start / chunkSize); from <= last; from += CHUNKS_AT_ONCE) {
    const to = Math.min(from + CHUNKS_AT_ONCE - 1, last);
    const wanted = { files_id: _id, n: { $gte: from, $lte: to } };
    const found = await ask(() => chunks.find(wanted, { promoteBuffers: true }).sort({ n: 1 }).toArray());
    if (found.length !== to - from + 1) throw gone(_id);
    for (const { n, data } of found) {
      const offset = n * chunkSize;
      yield data.subarray(Math.max(0, start - offset), end - offset + 1);
    }
  }
}

const gone = (id: string): ChatError =>
  new ChatError('unavailable', { cause: new Error(`chunks of ${id} are gone: it was deleted meanwhile`) });
