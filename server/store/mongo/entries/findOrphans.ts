import type { StoredEntry } from '../../../rooms/EntryLog.js';
import { SERVER_WITHIN_MS } from '../connect.js';
import { entryId } from './entryDocument.js';
import type { MongoLog } from './MongoLog.js';

/**
 * Positions of the entries whose predecessor is not stored. A head that this instance has read or been acknowledged is
 * trusted; only the rest is asked for, in one read. In practice nothing is: whoever decides on an entry has just read
 * the room's log here.
 */
export async function findOrphans(
  { collection, heads }: MongoLog,
  batch: readonly StoredEntry[],
): Promise<ReadonlySet<number>> {
  let doubtful: Map<string, number> | undefined;
  for (const [at, { roomId, seq }] of batch.entries()) {
    if (heads.holds(roomId, seq - 1)) continue;
    doubtful ??= new Map();
    doubtful.set(entryId(roomId, seq - 1), at);
  }
  if (doubtful === undefined) return NONE;
  const rooms = [...doubtful.values()].map((at) => (batch[at] as StoredEntry).roomId);
  const filter = { room: { $in: rooms }, _id: { $in: [...doubtful.keys()] } };
  const found = await collection
    .find(filter, { projection: { room: 1, seq: 1 }, hint: { _id: 1 }, maxTimeMS: SERVER_WITHIN_MS })
    .toArray();
  for (const { _id, room, seq } of found) {
    heads.saw(room, seq);
    doubtful.delete(_id);
  }
  return new Set(doubtful.values());
}

const NONE: ReadonlySet<number> = new Set();
