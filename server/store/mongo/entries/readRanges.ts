import type { LogRange, StoredEntry } from '../../../rooms/EntryLog.js';
import { asText } from '../asText.js';
import { SERVER_WITHIN_MS } from '../connect.js';
import type { EntryDocument } from '../models/entryModel.js';
import { unite } from '../unite.js';
import { endOfRoom, entryId, toEntry } from './entryDocument.js';
import type { MongoLog } from './MongoLog.js';

/** Ranges of one aggregate: MongoDB takes up to 1,000 stages, and one answer should stay short. */
const RANGES_PER_COMMAND = 100;
const BY_ID = { hint: { _id: 1 } } as const;

const filterOf = ({ roomId, afterSeq = 0, beforeSeq }: LogRange) => ({
  room: asText(roomId),
  _id: {
    $gt: entryId(roomId, afterSeq),
    $lt: beforeSeq === undefined ? endOfRoom(roomId) : entryId(roomId, beforeSeq),
  },
});

const orderOf = ({ from }: LogRange) => ({ _id: from === 'start' ? 1 : -1 }) as const;

/** One range, ascending. */
export async function readRange({ collection, heads }: MongoLog, range: LogRange): Promise<StoredEntry[]> {
  if (range.limit <= 0) return [];
  const options = { sort: orderOf(range), limit: range.limit, hint: { _id: 1 }, maxTimeMS: SERVER_WITHIN_MS } as const;
  const documents = await collection.find(filterOf(range), options).toArray();
  const entries = documents.map(toEntry);
  if (range.from === 'end') entries.reverse();
  sawLast(heads, entries);
  return entries;
}

/** Several ranges, as few commands as can be. */
export async function readRanges(log: MongoLog, ranges: readonly LogRange[]): Promise<StoredEntry[][]> {
  const chunks: Promise<StoredEntry[][]>[] = [];
  for (let at = 0; at < ranges.length; at += RANGES_PER_COMMAND) {
    chunks.push(readChunk(log, ranges.slice(at, at + RANGES_PER_COMMAND)));
  }
  return (await Promise.all(chunks)).flat();
}

async function readChunk(log: MongoLog, ranges: readonly LogRange[]): Promise<StoredEntry[][]> {
  const answers: StoredEntry[][] = ranges.map(() => []);
  const pipelines = ranges.map((range, part) => [
    { $match: filterOf(range) },
    { $sort: orderOf(range) },
    { $limit: Math.max(1, range.limit) },
    { $set: { part: { $literal: part } } },
  ]);
  for (const document of await unite<EntryDocument & { part: number }>(log.collection, pipelines, BY_ID)) {
    answers[document.part]?.push(toEntry(document));
  }
  for (const [part, entries] of answers.entries()) {
    entries.sort((one, other) => one.seq - other.seq);
    if ((ranges[part]?.limit ?? 0) <= 0) entries.length = 0;
    sawLast(log.heads, entries);
  }
  return answers;
}

/** The head of each log that has one. */
export async function readHeads(log: MongoLog, roomIds: readonly string[]): Promise<Map<string, number>> {
  const rooms = [...new Set(roomIds)];
  const found = new Map<string, number>();
  const chunks: Promise<{ room: string; seq: number }[]>[] = [];
  for (let at = 0; at < rooms.length; at += RANGES_PER_COMMAND) {
    const pipelines = rooms
      .slice(at, at + RANGES_PER_COMMAND)
      .map((roomId) => [
        { $match: filterOf({ roomId, limit: 1, from: 'end' }) },
        { $sort: { _id: -1 } },
        { $limit: 1 },
        { $project: { _id: 0, room: 1, seq: 1 } },
      ]);
    chunks.push(unite(log.collection, pipelines, BY_ID));
  }
  for (const { room, seq } of (await Promise.all(chunks)).flat()) found.set(room, seq);
  for (const roomId of rooms) {
    const seq = found.get(roomId);
    if (seq !== undefined) log.heads.saw(roomId, seq);
  }
  return new Map(
    rooms.flatMap((roomId) => (found.has(roomId) ? [[roomId, found.get(roomId) as number] as const] : [])),
  );
}

function sawLast(heads: MongoLog['heads'], entries: readonly StoredEntry[]): void {
  const last = entries.at(-1);
  if (last !== undefined) heads.saw(last.roomId, last.seq);
}
