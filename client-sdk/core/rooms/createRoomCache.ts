import type { Entry } from '@souk/shared/model/entries.js';
import type { Events } from '@souk/shared/model/events.js';
import type { RoomSide, Side } from '@souk/shared/model/roles.js';
import type { Receipts, Room, RoomSummary, Watermarks } from '@souk/shared/model/views.js';
import { foldView } from './foldView.js';

/** The newest known view of every room seen, shared by all handles. */
export interface RoomCache {
  get(roomId: string): Room | undefined;
  /** Takes a view from an answer; one older than the known one changes nothing. */
  put(room: Room): void;
  /** Takes an entry, and what the server said of the room with it. */
  append(entry: Entry, summary?: RoomSummary): void;
  advance(event: Events['receipt:advanced']): void;
  /** Takes what the server says of one's own receipt. */
  markOwn(roomId: string, readSeq: number, unread: number): void;
  /** Takes the receipts of both sides from an answer. */
  putReceipts(roomId: string, receipts: Receipts): void;
  /** Forgets all: the server's data is another (epoch). */
  clear(): void;
  /** Tells ids of rooms that changed. */
  subscribe(listener: (roomId: string) => void): () => void;
}

/** Makes an empty cache. `ownSide` is asked when it is needed: the side is known with the session. */
export function createRoomCache(ownSide: () => Side): RoomCache {
  const rooms = new Map<string, Room>();
  const ownReadSeq = new Map<string, number>();
  const listeners = new Set<(roomId: string) => void>();

  function set(room: Room | undefined, next: Room): void {
    if (next === room) return;
    rooms.set(next.id, Object.freeze(next));
    for (const listener of [...listeners]) listener(next.id);
  }

  const change = (roomId: string, by: (room: Room) => Room) => {
    const room = rooms.get(roomId);
    if (room) set(room, by(room));
  };

  return {
    get: (roomId) => rooms.get(roomId),
    put: (room) => {
      const known = rooms.get(room.id);
      if (known && isOlder(room, known)) return;
      set(known, { ...room, receipts: known ? highest(known.receipts, room.receipts) : room.receipts });
    },
    append: (entry, summary) =>
      change(entry.roomId, (room) => {
        const isRead = (ownReadSeq.get(room.id) ?? 0) >= entry.seq;
        const next = foldView(room, entry, ownSide(), isRead);
        if (summary?.headSeq !== next.headSeq || next === room) return next;
        return { ...next, status: summary.status, waiting: summary.waiting };
      }),
    advance: ({ roomId, side, deliveredSeq, readSeq }) =>
      change(roomId, (room) => withReceipts(room, { ...room.receipts, [side]: { deliveredSeq, readSeq } })),
    putReceipts: (roomId, receipts) => change(roomId, (room) => withReceipts(room, receipts)),
    markOwn: (roomId, readSeq, unread) => {
      ownReadSeq.set(roomId, Math.max(readSeq, ownReadSeq.get(roomId) ?? 0));
      change(roomId, (room) => (room.unread === unread ? room : { ...room, unread }));
    },
    clear: () => {
      rooms.clear();
      ownReadSeq.clear();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}

/** Of two copies the one with the higher head is newer; archiving and restoring move the staff's log alone. */
function isOlder(room: Room, known: Room): boolean {
  if (room.headSeq !== known.headSeq) return room.headSeq < known.headSeq;
  return (room.staffHeadSeq ?? 0) < (known.staffHeadSeq ?? 0);
}

function withReceipts(room: Room, told: Receipts): Room {
  const receipts = highest(room.receipts, told);
  return receipts === room.receipts ? room : { ...room, receipts };
}

/** Watermarks only grow, whatever order they arrive in; the known object when nothing grew. */
function highest(known: Receipts, told: Receipts): Receipts {
  const buyer = higher(known, told, 'buyer');
  const shop = higher(known, told, 'shop');
  return buyer === known.buyer && shop === known.shop ? known : { buyer, shop };
}

function higher(known: Receipts, told: Receipts, side: RoomSide): Watermarks {
  const deliveredSeq = Math.max(known[side].deliveredSeq, told[side].deliveredSeq);
  const readSeq = Math.max(known[side].readSeq, told[side].readSeq);
  const isSame = deliveredSeq === known[side].deliveredSeq && readSeq === known[side].readSeq;
  return isSame ? known[side] : { deliveredSeq, readSeq };
}
