import type { TextEntry } from '@souk/shared/model/entries.js';
import type { StoredEntry } from '../../../server/rooms/EntryLog.js';
import { unique } from './unique.js';

/** When the stories of the tests begin. */
export const START_OF_TIME = Date.parse('2026-03-02T08:00:00.000Z');

/** An instant, so many seconds into the story. */
export const secondsIn = (seconds: number): string => new Date(START_OF_TIME + seconds * 1000).toISOString();

/** A stored text of a buyer at seq 1, with what is given in place of the defaults. */
export function buildEntry(parts: Partial<StoredEntry> = {}): StoredEntry {
  const roomId = parts.roomId ?? unique('room');
  const seq = parts.seq ?? 1;
  const sender = parts.sender ?? 'buyer:77';
  const cause = parts.cause ?? unique('cause');
  const at = parts.at ?? secondsIn(seq);
  return {
    roomId,
    seq,
    sender,
    cause,
    digest: `digest of ${cause}`,
    at,
    wire: wireOf(roomId, seq, at, cause),
    ...parts,
  };
}

/** The first entries of a room's log, ready to be appended one after another. */
export function buildLog(length: number, roomId = unique('room')): StoredEntry[] {
  return Array.from({ length }, (_, at) => buildEntry({ roomId, seq: at + 1 }));
}

function wireOf(roomId: string, seq: number, at: string, cause: string): string {
  const entry: TextEntry = {
    roomId,
    seq,
    kind: 'text',
    at,
    author: { side: 'buyer', id: '77' },
    clientMessageId: cause,
    counts: { buyer: seq, shop: 0, operator: 0 },
    body: { text: `Ένα κείμενο, №${seq} 🧵` },
  };
  return JSON.stringify(entry);
}
