import { mongo } from 'mongoose';
import type { AppendOutcome, StoredEntry } from '../../../rooms/EntryLog.js';
import { hasWriteConcernError, isDuplicate, isDuplicateWrite } from '../bulkErrors.js';
import { toChatError } from '../toChatError.js';
import { toDocument } from './entryDocument.js';
import { findOrphans } from './findOrphans.js';
import type { MongoLog } from './MongoLog.js';
import { type Refused, resolveRefused } from './resolveRefused.js';

/** One command for the whole batch; each entry's fate is judged by error code and by what is stored, never by text. */
export async function appendBatch(log: MongoLog, batch: readonly StoredEntry[]): Promise<AppendOutcome[]> {
  if (batch.length === 0) return [];
  const outcomes: (AppendOutcome | undefined)[] = Array.from({ length: batch.length });
  const refused: Refused[] = [];
  try {
    await log.ask(async () => {
      const orphans = await findOrphans(log, batch);
      const fates = await insert(log, batch, orphans);
      fates.forEach((fate, at) => {
        const entry = batch[at] as StoredEntry;
        if (fate === 'stored') log.heads.saw(entry.roomId, entry.seq);
        if (fate === 'duplicate' || fate === 'orphan') refused.push({ at, entry, isOrphan: fate === 'orphan' });
        else outcomes[at] = fate === 'stored' ? STORED : fate;
      });
      if (refused.length > 0) await resolveRefused(log, refused, outcomes);
    });
  } catch (error) {
    const failed: AppendOutcome = { kind: 'failed', cause: toChatError(error) };
    for (let at = 0; at < batch.length; at += 1) outcomes[at] ??= failed;
  }
  // A copy: what was given up on may still come to an end, and would write into an answer already given.
  return [...outcomes] as AppendOutcome[];
}

const STORED: AppendOutcome = { kind: 'stored' };

type Fate = 'stored' | 'duplicate' | 'orphan' | Extract<AppendOutcome, { kind: 'failed' }>;

async function insert(log: MongoLog, batch: readonly StoredEntry[], orphans: ReadonlySet<number>): Promise<Fate[]> {
  const fates: Fate[] = batch.map((_, at) => (orphans.has(at) ? 'orphan' : 'stored'));
  const positions = orphans.size === 0 ? undefined : [...batch.keys()].filter((at) => !orphans.has(at));
  const documents =
    positions === undefined ? batch.map(toDocument) : positions.map((at) => toDocument(batch[at] as StoredEntry));
  if (documents.length === 0) return fates;
  try {
    const [only] = documents;
    // A lone message is spared the way of a bulk through the driver.
    if (only !== undefined && documents.length === 1) await log.collection.insertOne(only);
    else await log.collection.insertMany(documents, { ordered: false });
    return fates;
  } catch (error) {
    if (isDuplicate(error) && documents.length === 1) {
      fates[positions?.[0] ?? 0] = 'duplicate';
      return fates;
    }
    if (!(error instanceof mongo.MongoBulkWriteError)) throw error;
    const refusals = error.result.getWriteErrors();
    // A large batch goes as several commands; when one of them has no answer, what it stored is unknown.
    const isAccountedFor = error.result.insertedCount + refusals.length === documents.length;
    if (!isAccountedFor || hasWriteConcernError(error)) markFailed(fates, error);
    for (const refusal of refusals) {
      const at = positions === undefined ? refusal.index : (positions[refusal.index] as number);
      fates[at] = isDuplicateWrite(refusal) ? 'duplicate' : { kind: 'failed', cause: refusal };
    }
    return fates;
  }
}

function markFailed(fates: Fate[], error: unknown): void {
  const failed: Fate = { kind: 'failed', cause: toChatError(error) };
  for (const [at, fate] of fates.entries()) if (fate === 'stored') fates[at] = failed;
}
