import { ChatError } from '@souk/shared/model/ChatError.js';
import type { AppendOutcome, StoredEntry } from '../../../rooms/EntryLog.js';
import { SERVER_WITHIN_MS } from '../connect.js';
import type { EntryDocument } from '../models/entryModel.js';
import { untilVisible } from '../untilVisible.js';
import { entryId, toEntry } from './entryDocument.js';
import type { MongoLog } from './MongoLog.js';

/** An entry that was not stored, and its place in the batch. */
export interface Refused {
  readonly at: number;
  readonly entry: StoredEntry;
  /** Its predecessor is missing; otherwise a unique key was taken. */
  readonly isOrphan: boolean;
}

/**
 * Finds out what stands in the way of each. MongoDB reports the first of two collided keys only, and a retry of the driver
 * that had already succeeded collides with itself on `_id`: so the cause is looked for whatever collided.
 */
export async function resolveRefused(
  log: MongoLog,
  refused: readonly Refused[],
  outcomes: (AppendOutcome | undefined)[],
): Promise<void> {
  let open = refused;
  await untilVisible(async () => {
    const obstacles = await readObstacles(log, open);
    open = open.filter(({ at, entry, isOrphan }) => {
      outcomes[at] = judge(entry, isOrphan, obstacles);
      return outcomes[at] === undefined;
    });
    return open.length === 0 ? true : undefined;
  });
  const cause = new ChatError('unavailable', {
    cause: new Error('what collided did not become visible to a majority'),
  });
  for (const { at } of open) outcomes[at] = { kind: 'failed', cause };
}

async function readObstacles({ collection, heads }: MongoLog, refused: readonly Refused[]): Promise<EntryDocument[]> {
  const byCause = refused.map(({ entry: { roomId, sender, cause } }) => ({ room: roomId, sender, cause }));
  const byNumber = refused.map(({ entry: { roomId, seq } }) => ({ room: roomId, _id: entryId(roomId, seq) }));
  const obstacles = await collection
    .find({ $or: [...byCause, ...byNumber] }, { maxTimeMS: SERVER_WITHIN_MS })
    .toArray();
  for (const { room, seq } of obstacles) heads.saw(room, seq);
  return obstacles;
}

/** Undefined: what collided is not yet committed by a majority. */
function judge(entry: StoredEntry, isOrphan: boolean, obstacles: readonly EntryDocument[]): AppendOutcome | undefined {
  const ofRoom = obstacles.filter(({ room }) => room === entry.roomId);
  const same = ofRoom.find(({ sender, cause }) => sender === entry.sender && cause === entry.cause);
  if (same !== undefined) return { kind: 'cause_taken', entry: toEntry(same) };
  return isOrphan || ofRoom.some(({ seq }) => seq === entry.seq) ? { kind: 'seq_taken' } : undefined;
}
