import type { Entry } from '@souk/shared/model/entries.js';
import type { Room } from '@souk/shared/model/views.js';

/** Entries of one room, numbered from `from` to `to`: opened at 1, then texts of buyer and shop in turn. */
export function buildLog(from: number, to: number, roomId = 'room-1'): Entry[] {
  return Array.from({ length: to - from + 1 }, (_, i) => buildEntry(from + i, roomId));
}

/** The entry with this number. */
export function buildEntry(seq: number, roomId = 'room-1'): Entry {
  const at = new Date(Date.UTC(2026, 2, 2, 8, 0, seq)).toISOString();
  const counts = { buyer: Math.floor(seq / 2), shop: Math.floor((seq - 1) / 2), operator: 0 };
  if (seq === 1) {
    return {
      roomId,
      seq,
      kind: 'opened',
      at,
      author: { side: 'system' },
      counts,
      body: { subject: { kind: 'product', id: 'p-1' }, shopId: 'shop-1', buyerId: '77', origin: 'buyer' },
    };
  }
  const isBuyer = seq % 2 === 0;
  return {
    roomId,
    seq,
    kind: 'text',
    at,
    author: isBuyer ? { side: 'buyer', id: '77' } : { side: 'shop', id: '5' },
    clientMessageId: `message-${seq}`,
    counts,
    awaitsReply: isBuyer,
    body: { text: `№${seq}` },
  };
}

/** The room's view after this entry, as the shop sees it, with nothing read. */
export function buildRoom(headSeq: number, id = 'room-1'): Room {
  const lastEntry = buildEntry(headSeq, id);
  return {
    id,
    subject: { kind: 'product', id: 'p-1' },
    shop: { id: 'shop-1', name: 'Shop' },
    buyer: { id: '77', name: 'Olena' },
    status: 'open',
    headSeq,
    firstSeq: 1,
    lastEntry,
    lastActivityAt: lastEntry.at,
    waiting: lastEntry.author.side === 'buyer' ? { for: 'shop', since: lastEntry.at } : null,
    receipts: { buyer: { deliveredSeq: 0, readSeq: 0 }, shop: { deliveredSeq: 0, readSeq: 0 } },
    unread: lastEntry.counts.buyer,
    tab: 'products',
    archived: false,
  };
}
