import type { FinalLog, SeenEntry } from '../history.js';
import { sendKey } from './sends.js';

/** The final logs, ready to be asked by seq and by who sent what. */
export interface StoredRoom {
  readonly headSeq: number;
  readonly bySeq: ReadonlyMap<number, SeenEntry>;
  readonly seqByKey: ReadonlyMap<string, number>;
}

export type StoredRooms = ReadonlyMap<string, StoredRoom>;

export function indexLogs(logs: readonly FinalLog[]): StoredRooms {
  return new Map(logs.map((log) => [log.roomId, indexLog(log)]));
}

function indexLog(log: FinalLog): StoredRoom {
  const bySeq = new Map<number, SeenEntry>();
  const seqByKey = new Map<string, number>();
  for (const entry of log.entries) {
    bySeq.set(entry.seq, entry);
    const key = entryKey(entry);
    if (key !== undefined && !seqByKey.has(key)) seqByKey.set(key, entry.seq);
  }
  return { headSeq: log.headSeq, bySeq, seqByKey };
}

/** The message an entry came from; absent for entries nobody wrote by hand. */
export function entryKey(entry: SeenEntry): string | undefined {
  if (entry.kind === 'opened' || entry.clientMessageId === undefined) return undefined;
  return sendKey(entry.side, entry.id, entry.clientMessageId);
}

/** Whether two clients that show these two show the same thing at the same place. */
export function isSameEntry(one: SeenEntry, other: SeenEntry): boolean {
  return (
    one.seq === other.seq &&
    one.kind === other.kind &&
    one.side === other.side &&
    one.id === other.id &&
    one.clientMessageId === other.clientMessageId
  );
}

export function nameEntry(entry: SeenEntry): string {
  return `${entry.seq} (${entry.kind} of ${entry.side} ${entry.id ?? '-'}, ${entry.clientMessageId ?? 'no id'})`;
}
