import { io, type Socket } from 'socket.io-client';
import { ask } from './ask.js';
import type { FinalLog, SeenEntry } from './history.js';
import { type Answers, type Command, toSeenEntry } from './wire.js';

const readTimeoutMs = 5_000;
const pageLimit = 100;

/** A connection that only reads, for the truth after a run. */
export interface Reader {
  /** A room's log by pages of `room:history`, from its beginning. */
  readLog(roomId: string): Promise<FinalLog>;
  /** The same log read from its end backwards, turned round. */
  readBackwards(roomId: string): Promise<SeenEntry[]>;
  /** Every room of a shop's list with the head that its row shows. */
  readRows(shopId: string): Promise<ReadonlyMap<string, number>>;
  close(): void;
}

export function createReader(url: string, token: string): Reader {
  const socket = io(url, { transports: ['websocket'], forceNew: true, auth: { token, protocol: 1 } });
  return {
    readLog: (roomId) => readLog(socket, roomId),
    readBackwards: (roomId) => readBackwards(socket, roomId),
    readRows: (shopId) => readRows(socket, shopId),
    close: () => void socket.disconnect(),
  };
}

/** The server refuses to tell a log, and would again: what was acknowledged there is lost to all who ask. */
export class UnreadableLog extends Error {}

async function demand<C extends Command>(socket: Socket, command: C, payload: object): Promise<Answers[C]> {
  const outcome = await ask(socket, command, payload, readTimeoutMs);
  if (outcome.type === 'ok') return outcome.data;
  const what = `${command} could not be read: ${JSON.stringify(outcome)}`;
  throw outcome.type === 'fail' && !outcome.isRetryable ? new UnreadableLog(what) : new Error(what);
}

async function readLog(socket: Socket, roomId: string): Promise<FinalLog> {
  const entries: SeenEntry[] = [];
  for (;;) {
    const after = entries.at(-1)?.seq ?? 0;
    const page = await demand(socket, 'room:history', { roomId, after, limit: pageLimit });
    entries.push(...page.entries.map(toSeenEntry));
    if (!page.hasAfter || page.entries.length === 0) break;
  }
  // The head comes from another command, so that a tail cut off by paging shows.
  const { rooms } = await demand(socket, 'room:sync', { rooms: [{ roomId, afterSeq: 0 }], limit: 1 });
  return { roomId, headSeq: rooms[0]?.headSeq ?? 0, entries };
}

async function readBackwards(socket: Socket, roomId: string): Promise<SeenEntry[]> {
  let entries: SeenEntry[] = [];
  for (;;) {
    const before = entries[0]?.seq;
    const payload = { roomId, limit: pageLimit, ...(before !== undefined && { before }) };
    const page = await demand(socket, 'room:history', payload);
    entries = [...page.entries.map(toSeenEntry), ...entries];
    if (!page.hasBefore || page.entries.length === 0) return entries;
  }
}

async function readRows(socket: Socket, shopId: string): Promise<ReadonlyMap<string, number>> {
  const heads = new Map<string, number>();
  let cursor: string | undefined;
  do {
    const payload = { shopId, limit: pageLimit, ...(cursor !== undefined && { cursor }) };
    const page = await demand(socket, 'room:list', payload);
    for (const { id, headSeq } of page.rooms) heads.set(id, headSeq);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return heads;
}
