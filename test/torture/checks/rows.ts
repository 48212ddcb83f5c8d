import type { Finding } from '../finding.js';
import type { HistoryRecord } from '../history.js';
import type { StoredRooms } from './storedEntries.js';

/** Once rows were read at all, every room has one, and it shows the head of its log. */
export function checkRows(records: readonly HistoryRecord[], rooms: StoredRooms): Finding[] {
  const listed = new Map<string, number>();
  for (const record of records) if (record.type === 'row') listed.set(record.roomId, record.headSeq);
  if (listed.size === 0) return [];
  const findings: Finding[] = [];
  for (const [roomId, { headSeq }] of rooms) {
    const shown = listed.get(roomId);
    if (shown === headSeq) continue;
    const detail = shown === undefined ? 'missing from the list' : `the list shows ${shown} of ${headSeq}`;
    findings.push({ kind: 'stale_row', roomId, detail });
  }
  return findings;
}
