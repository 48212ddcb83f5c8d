import type { FinalLog, HistoryRecord, SeenEntry } from './history.js';
import type { MadeHistory } from './randomHistory.js';
import type { SeededRandom } from './seededRandom.js';

export function pick<T>(random: SeededRandom, items: readonly T[]): T | undefined {
  return items.length === 0 ? undefined : random.pick(items);
}

export function isText(entry: SeenEntry | undefined): entry is SeenEntry {
  return entry?.kind === 'text';
}

export function acknowledgements({ records }: MadeHistory) {
  return records.flatMap((record) =>
    record.type === 'ok' && record.entry !== undefined ? [{ ...record, entry: record.entry }] : [],
  );
}

export function texts({ logs }: MadeHistory): { roomId: string; entry: SeenEntry }[] {
  return logs.flatMap(({ roomId, entries }) => entries.filter(isText).map((entry) => ({ roomId, entry })));
}

export function pickNeighbours(
  random: SeededRandom,
  history: MadeHistory,
  isFit: (one: SeenEntry, other: SeenEntry) => boolean,
): { roomId: string; seq: number } | undefined {
  const pairs = texts(history).filter(({ roomId, entry }) => {
    const next = history.logs.find((log) => log.roomId === roomId)?.entries[entry.seq];
    return isText(next) && isFit(entry, next);
  });
  const place = pick(random, pairs);
  return place && { roomId: place.roomId, seq: place.entry.seq };
}

export function attemptsOf({ records }: MadeHistory, { id, clientMessageId }: SeenEntry): ReadonlySet<string> {
  const attempts = new Set<string>();
  for (const record of records) {
    if (record.type !== 'invoke' || record.operation.sender.id !== id) continue;
    const isSame = record.operation.message?.clientMessageId === clientMessageId;
    if (isSame) attempts.add(`${record.client} ${record.attempt}`);
  }
  return attempts;
}

export function isAckedBefore(history: MadeHistory, one: SeenEntry, other: SeenEntry): boolean {
  const ackedAt = history.records.find(
    (record) => record.type === 'ok' && record.entry?.clientMessageId === one.clientMessageId,
  )?.at;
  const invokedAt = history.records.find(
    (record) => record.type === 'invoke' && record.operation.message?.clientMessageId === other.clientMessageId,
  )?.at;
  return ackedAt !== undefined && invokedAt !== undefined && ackedAt < invokedAt;
}

/** Exchanges the entries at `seq` and the next one, so that each has the other's number. */
export function swapped(entries: readonly SeenEntry[], seq: number): SeenEntry[] {
  const renumbered = entries.map((entry) => {
    if (entry.seq === seq) return { ...entry, seq: seq + 1 };
    return entry.seq === seq + 1 ? { ...entry, seq } : entry;
  });
  return renumbered.sort((one, other) => one.seq - other.seq);
}

export function swapEverywhere(history: MadeHistory, roomId: string, seq: number): MadeHistory {
  const records = history.records.map((record): HistoryRecord => {
    if (!('roomId' in record) || record.roomId !== roomId) return record;
    if (record.type === 'page') return { ...record, entries: swapped(record.entries, seq) };
    if (record.type === 'live') return { ...record, entry: swapped([record.entry], seq)[0] ?? record.entry };
    if (record.type === 'ok' && record.entry !== undefined) {
      return { ...record, entry: swapped([record.entry], seq)[0] ?? record.entry };
    }
    return record;
  });
  return changeLog({ ...history, records }, roomId, (entries) => swapped(entries, seq));
}

export function changeLog(
  history: MadeHistory,
  roomId: string,
  change: (entries: readonly SeenEntry[]) => readonly SeenEntry[],
): MadeHistory {
  const logs = history.logs.map((log): FinalLog => {
    if (log.roomId !== roomId) return log;
    const entries = change(log.entries);
    return { roomId, entries, headSeq: entries.at(-1)?.seq ?? 0 };
  });
  return { ...history, logs };
}

export function changeRecord(
  history: MadeHistory,
  random: SeededRandom,
  isFit: (record: HistoryRecord) => boolean,
  change: (record: HistoryRecord) => HistoryRecord,
): MadeHistory | undefined {
  const chosen = pick(random, history.records.filter(isFit));
  if (chosen === undefined) return undefined;
  return { ...history, records: history.records.map((record) => (record === chosen ? change(record) : record)) };
}
