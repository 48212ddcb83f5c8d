import { setTimeout as wait } from 'node:timers/promises';
import { mongo } from 'mongoose';
import type { EntryFeed, EntryFollower } from '../../../rooms/EntryFeed.js';
import type { StoredEntry } from '../../../rooms/EntryLog.js';
import type { EntryDocument } from '../models/entryModel.js';
import { type Checkpoint, operationTime } from './checkpoint.js';
import { toEntry } from './entryDocument.js';
import { isHistoryLost } from './touchedRooms.js';

/** How long the server waits for news before it answers that there is none; news are answered at once. */
const AWAIT_MS = 500;
/** Entries handed over at a time. */
const MOST = 500;
const RETRY_MS = 300;

type Change = mongo.ChangeStreamInsertDocument<EntryDocument>;

/** A log followed through its change stream: no index, no write, and nothing while nobody follows. */
export function createEntryFeed(
  collection: mongo.Collection<EntryDocument>,
  db: mongo.Db,
  isClosed: () => boolean,
): EntryFeed {
  return {
    follow: (follower) => {
      const following = { hasEnded: false };
      void follow(collection, db, follower, () => following.hasEnded || isClosed());
      return () => {
        following.hasEnded = true;
      };
    },
  };
}

/** From one stream to the next, until it has ended. */
async function follow(
  collection: mongo.Collection<EntryDocument>,
  db: mongo.Db,
  follower: EntryFollower,
  hasEnded: () => boolean,
): Promise<void> {
  let place: Checkpoint | undefined;
  while (!hasEnded()) {
    try {
      place ??= await startOf(db, follower.lookBackMs);
      const stream = collection.watch<EntryDocument, Change>([{ $match: { operationType: 'insert' } }], {
        ...place,
        batchSize: MOST,
        maxAwaitTimeMS: AWAIT_MS,
      });
      try {
        while (!hasEnded()) {
          const entries = await nextEntries(stream);
          if (entries.length > 0) await follower.onEntries(entries);
          if (stream.resumeToken !== undefined) place = { startAfter: stream.resumeToken };
        }
      } finally {
        await stream.close().catch(() => {});
      }
    } catch (error) {
      if (hasEnded()) return;
      if (isHistoryLost(error)) {
        place = undefined;
        follower.onLost();
      } else {
        follower.onError(error);
      }
      await wait(RETRY_MS, undefined, { ref: false });
    }
  }
}

/** Everything that is there; waits for the first. */
async function nextEntries(stream: mongo.ChangeStream<EntryDocument, Change>): Promise<StoredEntry[]> {
  const entries: StoredEntry[] = [];
  while (entries.length < MOST) {
    // What comes is handed over before more is waited for.
    if (entries.length > 0 && !hasBuffered(stream)) break;
    const change = await stream.tryNext();
    if (change === null) break;
    entries.push(toEntry(change.fullDocument));
  }
  return entries;
}

/** Whether the driver holds changes that it has not given yet; not known: none. */
function hasBuffered(stream: object): boolean {
  const { cursor } = stream as { cursor?: { bufferedCount?(): number } };
  return (cursor?.bufferedCount?.() ?? 0) > 0;
}

async function startOf(db: mongo.Db, lookBackMs: number): Promise<Checkpoint> {
  const { high } = await operationTime(db);
  const seconds = (high >>> 0) - Math.ceil(lookBackMs / 1_000);
  return { startAtOperationTime: new mongo.Timestamp({ t: seconds, i: 1 }) };
}
