import type { Finding } from '../finding.js';
import type { Send } from './sends.js';
import type { StoredRoom, StoredRooms } from './storedEntries.js';

export interface Circumstances {
  /**
   * The server's store could fail, so that the answer which a client did not hear may have been a refusal: such a send
   * may rightly be overtaken by those that its client had under way beside it.
   */
  readonly mayBeRefusedUnseen?: boolean;
}

interface Placed {
  readonly send: Send;
  readonly seq: number;
}

/** Within a room: what one client sent in order stays in order, and what was acknowledged earlier stands earlier. */
export function checkOrder(
  sends: ReadonlyMap<string, Send>,
  rooms: StoredRooms,
  circumstances: Circumstances = {},
): Finding[] {
  const findings: Finding[] = [];
  for (const [roomId, room] of rooms) {
    const placed = placeSends(sends, roomId, room);
    findings.push(...checkOwnOrder(roomId, placed, circumstances), ...checkRealTime(roomId, placed));
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
 * A client repeats everything unanswered in the old order on each connection, so the first arrival of an earlier send
 * precedes the first arrival of a later one. Only a send that the server put off may rightly be overtaken, and only by
 * those that were under way beside it: who waits for an answer before the next send has its order without exception.
 */
function checkOwnOrder(roomId: string, placed: readonly Placed[], circumstances: Circumstances): Finding[] {
  const findings: Finding[] = [];
  const stoodBefore = new Map<string, Standing>();
  for (const current of placed) {
    const { client, message, position } = current.send;
    const before = stoodBefore.get(client) ?? { latest: 0, all: [] };
    // Nearly always: everything that stands before it was sent before it.
    const overtakers = before.latest < position ? [] : before.all.filter(({ send }) => send.position > position);
    const overtaker = overtakers.find(({ send }) => !isExcused(current.send, send, circumstances));
    before.latest = Math.max(before.latest, position);
    before.all.push(current);
    stoodBefore.set(client, before);
    if (overtaker === undefined) continue;
    const detail =
      `${client} sent ${message.clientMessageId} before ${overtaker.send.message.clientMessageId}, ` +
      `stored at ${current.seq} and ${overtaker.seq}`;
    findings.push({ kind: 'own_order_broken', roomId, detail });
  }
  return findings;
}

/** What one client has standing in a room so far, and the latest of it by when it was first sent. */
interface Standing {
  latest: number;
  readonly all: Placed[];
}

/** Whether `overtaken` was put off while `overtaker` was under way beside it. */
function isExcused(overtaken: Send, overtaker: Send, { mayBeRefusedUnseen = false }: Circumstances): boolean {
  if (overtaker.position > overtaken.answeredPosition) return false;
  return overtaken.isPutOff || (mayBeRefusedUnseen && overtaken.isInDoubt);
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
