import { mongo } from 'mongoose';
import type { Touched } from '../../../rooms/EntryLog.js';
import { afterToken, hasReached, operationTime, parseCheckpoint } from './checkpoint.js';
import type { MongoLog } from './MongoLog.js';

/** How long the server waits for news before it answers that there is none. */
const AWAIT_MS = 20;
/** One call stops here and says how far it came. */
const STOP_AFTER_MS = 3_000;
/** ChangeStreamHistoryLost; ChangeStreamFatalError: the place is no longer in the oplog. */
const TOO_OLD_CODES: ReadonlySet<unknown> = new Set([286, 280]);

/** Whether a stream cannot begin where it should. */
export const isHistoryLost = (error: unknown): boolean =>
  error instanceof mongo.MongoServerError && TOO_OLD_CODES.has(error.code);

/** Reads what was inserted since a checkpoint from the change stream: no index and no write in the path of a message. */
export async function touchedRooms(
  { collection }: MongoLog,
  db: mongo.Db,
  from: string,
  limit: number,
): Promise<Touched> {
  const start = parseCheckpoint(from);
  if (start === undefined) return { kind: 'too_old' };
  const target = await operationTime(db);
  const inserted = [{ $match: { operationType: 'insert' } }, { $project: { room: '$fullDocument.room' } }];
  const stream = collection.watch<{ room: string }, mongo.ChangeStreamDocument & { room: string }>(inserted, {
    ...start,
    batchSize: Math.max(1, limit),
    maxAwaitTimeMS: AWAIT_MS,
  });
  try {
    return await follow(stream, target, from, limit);
  } catch (error) {
    if (isHistoryLost(error)) return { kind: 'too_old' };
    throw error;
  } finally {
    await stream.close();
  }
}

async function follow(
  stream: mongo.ChangeStream<{ room: string }, mongo.ChangeStreamDocument & { room: string }>,
  target: mongo.Timestamp,
  from: string,
  limit: number,
): Promise<Touched> {
  const roomIds = new Set<string>();
  const deadline = performance.now() + STOP_AFTER_MS;
  let isComplete = false;
  for (let seen = 0; seen < Math.max(1, limit) && performance.now() < deadline; ) {
    const change = await stream.tryNext();
    if (change !== null) {
      roomIds.add(change.room);
      seen += 1;
    } else if (hasReached(stream.resumeToken, target)) {
      isComplete = true;
      break;
    }
  }
  const checkpoint = stream.resumeToken === undefined ? from : afterToken(stream.resumeToken);
  return { kind: 'rooms', roomIds: [...roomIds], checkpoint, isComplete };
}
