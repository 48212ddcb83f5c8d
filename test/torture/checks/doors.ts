import type { Finding } from '../finding.js';
import type { HistoryRecord } from '../history.js';
import type { StoredRooms } from './storedEntries.js';

/** One buyer, one shop, one subject: every answer to `room:open` names the same room, and that room exists. */
export function checkDoors(records: readonly HistoryRecord[], rooms: StoredRooms): Finding[] {
  const findings: Finding[] = [];
  const doorByAttempt = new Map<string, string>();
  const roomByDoor = new Map<string, string>();
  for (const record of records) {
    if (record.type === 'invoke' && record.operation.command === 'room:open') {
      const { sender, shopId, subjectId } = record.operation;
      doorByAttempt.set(`${record.client} ${record.attempt}`, JSON.stringify([sender.id, shopId, subjectId]));
    }
    if (record.type !== 'ok') continue;
    const { roomId } = record;
    const door = doorByAttempt.get(`${record.client} ${record.attempt}`);
    if (door === undefined) continue;
    const known = roomByDoor.get(door);
    if (known !== undefined && known !== roomId) {
      findings.push({ kind: 'doubled', roomId, detail: `the door ${door} led to room ${known} before` });
    }
    if (!rooms.has(roomId)) findings.push({ kind: 'lost', roomId, detail: `the door ${door} leads to no log` });
    roomByDoor.set(door, known ?? roomId);
  }
  return findings;
}
