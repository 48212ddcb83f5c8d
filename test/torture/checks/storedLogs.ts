import type { Finding } from '../finding.js';
import type { FinalLog, SeenEntry } from '../history.js';
import type { Send } from './sends.js';
import { entryKey, nameEntry } from './storedEntries.js';

/** Every log by itself: dense numbers, nothing twice, nothing that nobody sent, every text as it was sent. */
export function checkStoredLogs(logs: readonly FinalLog[], sends: ReadonlyMap<string, Send>): Finding[] {
  return logs.flatMap((log) => [...checkNumbers(log), ...checkOpened(log), ...checkAuthorship(log, sends)]);
}

function checkNumbers({ roomId, headSeq, entries }: FinalLog): Finding[] {
  const findings: Finding[] = [];
  const seqs = new Set<number>();
  for (const { seq } of entries) {
    if (seqs.has(seq)) findings.push({ kind: 'doubled', roomId, detail: `two entries have the number ${seq}` });
    if (seq < 1 || seq > headSeq) {
      findings.push({ kind: 'skipped', roomId, detail: `entry ${seq} lies outside 1..${headSeq}` });
    }
    seqs.add(seq);
  }
  for (let seq = 1; seq <= headSeq; seq += 1) {
    if (!seqs.has(seq)) findings.push({ kind: 'skipped', roomId, detail: `hole at ${seq} of 1..${headSeq}` });
  }
  return findings;
}

function checkOpened({ roomId, entries }: FinalLog): Finding[] {
  const opened = entries.filter(({ kind }) => kind === 'opened');
  if (opened.length === 0) return [{ kind: 'lost', roomId, detail: 'a room without its opened entry' }];
  return opened
    .filter(({ seq }, place) => seq !== 1 || place > 0)
    .map((entry) => ({ kind: 'doubled', roomId, detail: `opened again at ${entry.seq}` }));
}

function checkAuthorship({ roomId, entries }: FinalLog, sends: ReadonlyMap<string, Send>): Finding[] {
  const findings: Finding[] = [];
  const firstSeqs = new Map<string, number>();
  for (const entry of entries) {
    if (entry.kind === 'opened' || entry.side === 'system') continue;
    const key = entryKey(entry);
    const send = key === undefined ? undefined : sends.get(key);
    findings.push(...checkSent(roomId, entry, send));
    if (key === undefined) continue;
    const firstSeq = firstSeqs.get(key);
    if (firstSeq === undefined) firstSeqs.set(key, entry.seq);
    else findings.push({ kind: 'doubled', roomId, detail: `${nameEntry(entry)} stands at ${firstSeq} already` });
  }
  return findings;
}

function checkSent(roomId: string, entry: SeenEntry, send: Send | undefined): Finding[] {
  if (send === undefined) return [{ kind: 'phantom', roomId, detail: `nobody sent ${nameEntry(entry)}` }];
  if (send.roomId !== undefined && send.roomId !== roomId) {
    return [{ kind: 'phantom', roomId, detail: `${nameEntry(entry)} was sent into room ${send.roomId}` }];
  }
  if (send.openAttempts === 0) {
    return [{ kind: 'phantom', roomId, detail: `${nameEntry(entry)} was refused and is stored` }];
  }
  if (entry.text !== send.message.text) {
    return [{ kind: 'content_changed', roomId, detail: `${nameEntry(entry)} is stored with another text` }];
  }
  return [];
}
