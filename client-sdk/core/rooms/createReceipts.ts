import { ChatError } from '../ChatError.js';
import { backOff } from '../connection/backOff.js';
import type { Souk } from '../Souk.js';
import type { RoomCache } from './createRoomCache.js';

/** Marks that follow each other closely travel together; the spread keeps several tabs from telling the same. */
const GATHER_MS = 200;

/** How far this person has received and read, told to the server. */
export interface ReceiptMarks {
  delivered(roomId: string, seq: number): void;
  read(roomId: string, seq: number): void;
  /** Tells again what could not be told; to be called on every connection. */
  resume(): void;
  stop(): void;
}

type Mark = { deliveredSeq?: number; readSeq?: number };

/** Makes the marks. Lower numbers than those told before are not told again; an operator has no receipts. */
export function createReceipts(request: Souk['request'], rooms: RoomCache, canMark: () => boolean): ReceiptMarks {
  const told = new Map<string, Required<Mark>>();
  const pending = new Map<string, Mark>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isTelling = false;
  let failures = 0;

  function mark(roomId: string, kind: keyof Mark, seq: number): void {
    if (!canMark() || seq <= (told.get(roomId)?.[kind] ?? 0)) return;
    const known = pending.get(roomId);
    pending.set(roomId, { ...known, [kind]: Math.max(seq, known?.[kind] ?? 0) });
    plan(GATHER_MS * (1 + Math.random()));
  }

  function plan(inMs: number): void {
    timer ??= setTimeout(() => {
      timer = undefined;
      void tellAll();
    }, inMs);
  }

  /** One after the other: a long absence must not end in a burst that the rate limit refuses. */
  async function tellAll(): Promise<void> {
    if (isTelling) return;
    isTelling = true;
    for (const [roomId, marked] of pending) {
      pending.delete(roomId);
      const error = await tell(roomId, marked).catch((reason: unknown) => reason);
      if (!(error instanceof ChatError && error.retryable)) continue;
      pending.set(roomId, { ...marked, ...pending.get(roomId) });
      failures += 1;
      // Without a connection `resume` will call again.
      if (error.code !== 'unavailable') plan(error.retryAfterMs ?? backOff(failures));
      break;
    }
    isTelling = false;
  }

  async function tell(roomId: string, marked: Mark): Promise<void> {
    const { receipts, unread } = await request('receipt:mark', { roomId, ...marked });
    failures = 0;
    const known = told.get(roomId);
    const readSeq = Math.max(marked.readSeq ?? 0, known?.readSeq ?? 0);
    told.set(roomId, { readSeq, deliveredSeq: Math.max(marked.deliveredSeq ?? 0, known?.deliveredSeq ?? 0, readSeq) });
    rooms.putReceipts(roomId, receipts);
    rooms.markOwn(roomId, readSeq, unread);
  }

  return {
    delivered: (roomId, seq) => mark(roomId, 'deliveredSeq', seq),
    read: (roomId, seq) => mark(roomId, 'readSeq', seq),
    resume: () => {
      if (pending.size > 0) plan(GATHER_MS);
    },
    stop: () => {
      clearTimeout(timer);
      timer = undefined;
    },
  };
}
