import type { Finding } from '../finding.js';
import type { HistoryRecord } from '../history.js';
import type { Send } from './sends.js';

/** At rest everyone has heard, without asking, of everything that was acknowledged to anybody before. */
export function checkHearing(records: readonly HistoryRecord[], sends: ReadonlyMap<string, Send>): Finding[] {
  const acknowledged = new Map<string, { at: number; seq: number }[]>();
  for (const { acknowledgements } of sends.values()) {
    for (const { at, roomId, entry } of acknowledgements) {
      const ofRoom = acknowledged.get(roomId) ?? [];
      ofRoom.push({ at, seq: entry.seq });
      acknowledged.set(roomId, ofRoom);
    }
  }
  const findings: Finding[] = [];
  for (const record of records) {
    if (record.type !== 'rested') continue;
    const { client, roomId, cursor, at: restedAt } = record;
    const head = Math.max(
      0,
      ...(acknowledged.get(roomId) ?? []).filter(({ at }) => at < restedAt).map(({ seq }) => seq),
    );
    if (cursor >= head) continue;
    findings.push({ kind: 'unheard', roomId, detail: `${client} rests at ${cursor}, ${head} was acknowledged before` });
  }
  return findings;
}
