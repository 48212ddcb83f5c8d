import type { Finding } from '../finding.js';
import type { HistoryRecord, Paged, SeenEntry } from '../history.js';
import { checkCursors } from './cursors.js';
import type { Send } from './sends.js';
import { entryKey, isSameEntry, nameEntry, type StoredRoom, type StoredRooms } from './storedEntries.js';

/** Whatever anyone saw, live or on a page, has to be what the log holds at that number: then all orders agree. */
export function checkObservers(
  records: readonly HistoryRecord[],
  rooms: StoredRooms,
  sends: ReadonlyMap<string, Send>,
): Finding[] {
  const findings = checkCursors(records, rooms);
  for (const record of records) {
    if (record.type !== 'live' && record.type !== 'page') continue;
    const room = rooms.get(record.roomId);
    for (const entry of record.type === 'live' ? [record.entry] : record.entries) {
      findings.push(...checkSeen(record.client, record.roomId, entry, room, sends));
    }
    if (record.type === 'page') findings.push(...checkPage(record));
  }
  return findings;
}

function checkSeen(
  client: string,
  roomId: string,
  entry: SeenEntry,
  room: StoredRoom | undefined,
  sends: ReadonlyMap<string, Send>,
): Finding[] {
  const stored = room?.bySeq.get(entry.seq);
  if (stored !== undefined && isSameEntry(stored, entry)) {
    if (stored.text === entry.text) return [];
    return [{ kind: 'content_changed', roomId, detail: `${client} saw another text at ${nameEntry(entry)}` }];
  }
  const key = entryKey(entry);
  const seen = `${client} saw ${nameEntry(entry)}`;
  if (key !== undefined && !sends.has(key)) return [{ kind: 'phantom', roomId, detail: `${seen}, which nobody sent` }];
  const storedSeq = key === undefined ? undefined : room?.seqByKey.get(key);
  if (storedSeq !== undefined) return [{ kind: 'reordered', roomId, detail: `${seen}, stored at ${storedSeq}` }];
  return [{ kind: 'lost', roomId, detail: `${seen}, which the log does not hold` }];
}

function checkPage({ client, roomId, afterSeq, headSeq, isComplete, entries }: Paged): Finding[] {
  const findings: Finding[] = [];
  let expected = afterSeq === undefined ? entries[0]?.seq : afterSeq + 1;
  for (const { seq } of entries) {
    if (seq !== expected) {
      findings.push({ kind: 'skipped', roomId, detail: `${client} got a page with ${seq} in place of ${expected}` });
    }
    expected = seq + 1;
  }
  if (isComplete && headSeq !== undefined && expected !== undefined && expected <= headSeq) {
    findings.push({ kind: 'skipped', roomId, detail: `${client} got a complete page without ${expected}..${headSeq}` });
  }
  return findings;
}
