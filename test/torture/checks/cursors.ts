import type { Finding } from '../finding.js';
import type { HistoryRecord } from '../history.js';
import type { StoredRooms } from './storedEntries.js';

/** A cursor moves by one, ends at the head, and never finds the log shorter than it was. */
export function checkCursors(records: readonly HistoryRecord[], rooms: StoredRooms): Finding[] {
  const findings: Finding[] = [];
  const cursors = new Map<string, number>();
  for (const record of records) {
    if (record.type !== 'applied' && record.type !== 'discarded' && record.type !== 'ended') continue;
    const { client, roomId } = record;
    const key = `${client} ${roomId}`;
    const cursor = cursors.get(key) ?? 0;
    switch (record.type) {
      case 'applied':
        if (record.seq !== cursor + 1) {
          findings.push({ kind: 'skipped', roomId, detail: `${client} went from ${cursor} to ${record.seq}` });
        }
        cursors.set(key, record.seq);
        break;
      case 'discarded':
        if (record.reason === 'reset' && record.cursor > 0) {
          findings.push({ kind: 'lost', roomId, detail: `${client} had ${record.cursor}, and the log was shorter` });
        }
        cursors.set(key, 0);
        break;
      case 'ended': {
        const headSeq = rooms.get(roomId)?.headSeq ?? 0;
        if (record.cursor !== headSeq || cursor !== headSeq) {
          findings.push({ kind: 'skipped', roomId, detail: `${client} ended at ${record.cursor} of ${headSeq}` });
        }
      }
    }
  }
  return findings;
}
