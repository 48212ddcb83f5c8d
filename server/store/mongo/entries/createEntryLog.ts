import type { mongo } from 'mongoose';
import type { EntryLog } from '../../../rooms/EntryLog.js';
import type { Ask } from '../Ask.js';
import { asText } from '../asText.js';
import { SERVER_WITHIN_MS } from '../connect.js';
import type { EntryDocument } from '../models/entryModel.js';
import { appendBatch } from './appendBatch.js';
import { afterInstant, operationTime } from './checkpoint.js';
import { createConfirmation } from './createConfirmation.js';
import { toEntry } from './entryDocument.js';
import { KnownHeads } from './KnownHeads.js';
import type { MongoLog } from './MongoLog.js';
import { readHeads, readRange, readRanges } from './readRanges.js';
import { touchedRooms } from './touchedRooms.js';

/** No room has it. */
const NO_ROOM = '';

/** A log in one collection; the public and the staff log are two. */
export function createEntryLog(collection: mongo.Collection<EntryDocument>, db: mongo.Db, ask: Ask): EntryLog {
  const log: MongoLog = { collection, ask, heads: new KnownHeads() };
  return {
    append: (batch) => appendBatch(log, batch),
    find: (roomId, sender, cause) =>
      ask(async () => {
        const filter = { room: asText(roomId), sender: asText(sender), cause: asText(cause) };
        const found = await collection.findOne(filter, { maxTimeMS: SERVER_WITHIN_MS });
        return found === null ? undefined : toEntry(found);
      }),
    read: (range) => ask(() => readRange(log, range)),
    readMany: (ranges) => ask(() => readRanges(log, ranges)),
    heads: (roomIds) => ask(() => readHeads(log, roomIds)),
    saw: (roomId, seq) => log.heads.saw(roomId, seq),
    // On a primary, answered only after a write of the majority: one that is none any more cannot.
    confirm: createConfirmation(() =>
      ask(() =>
        collection.findOne(
          { room: NO_ROOM, _id: NO_ROOM },
          { readConcern: { level: 'linearizable' }, hint: { _id: 1 }, maxTimeMS: SERVER_WITHIN_MS },
        ),
      ),
    ),
    checkpoint: () => ask(async () => afterInstant(await operationTime(db))),
    touchedSince: (checkpoint, limit) => ask(() => touchedRooms(log, db, checkpoint, limit)),
  };
}
