import type { Finding } from '../finding.js';
import type { Send } from './sends.js';
import type { StoredRoom, StoredRooms } from './storedEntries.js';

interface Placed {
  readonly send: Send;
  readonly seq: number;
}

/** Within a room: what one client sent in order stays in order, and what was acknowledged earlier stands earlier. */
export function checkOrder(sends: ReadonlyMap<string, Send>, rooms: StoredRooms): Finding[] {
  const findings: Finding[] = [];
  for (const [roomId, room] of rooms) {
    const placed = placeSends(sends, roomId, room);
    findings.push(...checkOwnOrder(roomId, placed), ...checkRealTime(roomId, placed));
  }
  return findings;
}

function placeSends(sends: ReadonlyMap<string, Send>, roomId: string, room: StoredRoom): Placed[] {
  const placed: Placed[] = [];
  for (const [key, seq] of room.seqByKey) {
    const send = sends.get(key);
    if (send !== undefined && (send.roomId ?? roomId) === roomId) placed.push({ send, seq });
  }
  return placed.sort((one, other) => one.seq - other.seq);
}

/**
 * A client repeats everything unanswered in the old order on each connection, so the first arrival of an earlier
 * send precedes the first arrival of a later one. Only a send that the server put off may rightly be overtaken.
 */
function checkOwnOrder(roomId: string, placed: readonly Placed[]): Finding[] {
  const findings: Finding[] = [];
  const latest = new Map<string, Placed>();
  for (const current of placed) {
    if (current.send.isPutOff) continue;
    const before = latest.get(current.send.client);
    if (before === undefined || before.send.position < current.send.position) {
      latest.set(current.send.client, current);
      continue;
    }
    const detail =
      `${current.send.client} sent ${current.send.message.clientMessageId} before ` +
      `${before.send.message.clientMessageId}, stored at ${current.seq} and ${before.seq}`;
    findings.push({ kind: 'own_order_broken', roomId, detail });
  }
  return findings;
}

/** Whoever's acknowledgement came before another's first attempt was sent stands before it, whoever they are. */
function checkRealTime(roomId: string, placed: readonly Placed[]): Finding[] {
  const findings: Finding[] = [];
  let earliestAckAt = Number.POSITIVE_INFINITY;
  let earliest: Placed | undefined;
  for (const current of placed.toReversed()) {
    if (earliest !== undefined && earliestAckAt < current.send.firstInvokedAt) {
      const detail =
        `${earliest.send.message.clientMessageId} at ${earliest.seq} was acknowledged before ` +
        `${current.send.message.clientMessageId} at ${current.seq} was sent`;
      findings.push({ kind: 'reordered', roomId, detail });
    }
    const ackAt = Math.min(...current.send.acknowledgements.map(({ at }) => at));
    if (ackAt < earliestAckAt) {
      earliestAckAt = ackAt;
      earliest = current;
    }
  }
  return findings;
}
