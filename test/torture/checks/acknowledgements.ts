import type { Finding } from '../finding.js';
import type { Acknowledgement, Send } from './sends.js';
import { entryKey, isSameEntry, nameEntry, type StoredRooms } from './storedEntries.js';

/** An acknowledgement is a promise: this text, in this room, at this number, once and for good. */
export function checkAcknowledgements(sends: ReadonlyMap<string, Send>, rooms: StoredRooms): Finding[] {
  return [...sends.values()].flatMap((send) => [
    ...checkAgreement(send),
    ...send.acknowledgements.flatMap((acknowledgement) => checkAcknowledgement(send, acknowledgement, rooms)),
  ]);
}

function checkAgreement({ acknowledgements }: Send): Finding[] {
  const [first, ...others] = acknowledgements;
  if (first === undefined) return [];
  return others
    .filter(({ roomId, entry }) => roomId !== first.roomId || entry.seq !== first.entry.seq)
    .map(({ roomId, entry }) => ({
      kind: 'doubled',
      roomId,
      detail: `${nameEntry(entry)} was acknowledged at ${first.entry.seq} of room ${first.roomId} before`,
    }));
}

function checkAcknowledgement(send: Send, { roomId, entry }: Acknowledgement, rooms: StoredRooms): Finding[] {
  const room = rooms.get(roomId);
  const storedSeq = room?.seqByKey.get(send.key);
  if (room === undefined || storedSeq === undefined) {
    return [{ kind: 'lost', roomId, detail: `${nameEntry(entry)} was acknowledged and is not in the log` }];
  }
  if (entryKey(entry) !== send.key || entry.text !== send.message.text) {
    const detail = `${send.message.clientMessageId} was answered by ${nameEntry(entry)}`;
    return [{ kind: 'content_changed', roomId, detail }];
  }
  const stored = room.bySeq.get(entry.seq);
  if (stored === undefined || !isSameEntry(stored, entry)) {
    return [{ kind: 'reordered', roomId, detail: `${nameEntry(entry)} was acknowledged, stored at ${storedSeq}` }];
  }
  return [];
}
