import { mongo } from 'mongoose';
import type { AppendOutcome, EntryLog, StoredEntry } from '../../../server/rooms/EntryLog.js';
import { createAsk } from '../../../server/store/mongo/Ask.js';
import { createEntryLog } from '../../../server/store/mongo/entries/createEntryLog.js';
import type { EntryDocument } from '../../../server/store/mongo/models/entryModel.js';
import { bound } from '../sabotages.js';

/** A log of MongoDB that breaks one promise between nodes; everything around it is the real server. */
export type ClusterSabotage = (log: EntryLog, mongodbUri: string) => EntryLog;

export const clusterSabotages = {
  acknowledgeOnPrimary,
  readLocally,
  ignoreRivals,
  neverHeal,
} as const satisfies Record<string, ClusterSabotage>;
export type ClusterSabotageName = keyof typeof clusterSabotages;

/** An entry counts as stored before any other member has it. */
function acknowledgeOnPrimary(_log: EntryLog, uri: string): EntryLog {
  return logWith(uri, { writeConcern: { w: 1 }, readConcern: { level: 'majority' } });
}

/** Heads are read from what the primary alone has. */
function readLocally(log: EntryLog, uri: string): EntryLog {
  const local = logWith(uri, { writeConcern: { w: 'majority', journal: true }, readConcern: { level: 'local' } });
  // A change stream knows no other concern than majority.
  return { ...local, touchedSince: (checkpoint, limit) => log.touchedSince(checkpoint, limit) };
}

/** Who finds the place taken takes the entry there for its own. */
function ignoreRivals(log: EntryLog): EntryLog {
  const append = async (batch: readonly StoredEntry[]): Promise<AppendOutcome[]> =>
    (await log.append(batch)).map((outcome) => (outcome.kind === 'seq_taken' ? { kind: 'stored' } : outcome));
  return { ...bound(log), append };
}

/** Nobody looks after what a dead node left. */
function neverHeal(log: EntryLog): EntryLog {
  return {
    ...bound(log),
    touchedSince: async (checkpoint) => ({ kind: 'rooms', roomIds: [], checkpoint, isComplete: true }),
  };
}

function logWith(uri: string, options: mongo.CollectionOptions): EntryLog {
  const db = new mongo.MongoClient(uri).db();
  return createEntryLog(
    db.collection<EntryDocument>('entries', options),
    db,
    createAsk(() => false),
  );
}
