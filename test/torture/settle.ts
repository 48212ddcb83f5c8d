import { setTimeout as delay } from 'node:timers/promises';
import { until } from '../support/until.js';
import type { Client } from './client.js';
import type { FinalLog } from './history.js';
import { createReader, type Reader, UnreadableLog } from './readLogs.js';
import type { Recorder } from './recorder.js';
import type { World } from './world.js';

/** Rows have a second by contract; twice that leaves room for a machine that is busy with two engines. */
const rowsWithinMs = 2_000;
/** Every retry has its answer long before, unless something is stuck for good. */
const idleWithinMs = 30_000;

/** Waits until every client has an answer to everything and has fetched everything; says who is still waiting otherwise. */
export async function untilIdle(clients: readonly Client[], withinMs = idleWithinMs): Promise<string[]> {
  const busy = () => clients.filter(({ isIdle }) => !isIdle);
  try {
    await until(() => busy().length === 0, { timeoutMs: withinMs });
    return [];
  } catch {
    return busy().map(({ name, unanswered }) => `${name} does not come to rest, ${unanswered} commands unanswered`);
  }
}

/** Everyone asks once more for all rooms, and writes down where they end. */
export async function settle(clients: readonly Client[], withinMs = idleWithinMs): Promise<string[]> {
  const waiting = await untilIdle(clients, withinMs);
  for (const client of clients) client.syncAll();
  const stillWaiting = await untilIdle(clients, withinMs);
  for (const client of clients) client.recordCursors('ended');
  return [...waiting, ...stillWaiting];
}

/** Waits, asking for nothing, until everyone stands where the furthest stands, and writes down where that is. */
export async function rest(world: World, withinMs: number): Promise<void> {
  const { clients, roomIds } = world;
  const deadline = performance.now() + withinMs;
  const isBehind = (roomId: string) => {
    const head = highestSeq(world, roomId);
    return clients.some((client) => client.follows(roomId) && client.cursorOf(roomId) < head);
  };
  while (roomIds.some(isBehind) && performance.now() < deadline) await delay(lookAgainMs);
  for (const client of clients) client.recordCursors('rested');
}

const lookAgainMs = 20;

/** Reads lists until every row shows the head that acknowledgements named, or the time for that is over. */
export async function recordRows(
  url: string,
  world: World,
  recorder: Recorder,
  withinMs = rowsWithinMs,
): Promise<void> {
  const heads = new Map(world.roomIds.map((roomId) => [roomId, highestSeq(world, roomId)]));
  const deadline = performance.now() + withinMs;
  const readers = readersOf(url, world);
  try {
    for (;;) {
      const listed = new Map((await Promise.all(readers.map(readAllRows))).flatMap((rows) => [...rows]));
      const isCurrent = [...heads].every(([roomId, headSeq]) => (listed.get(roomId) ?? 0) >= headSeq);
      if (!isCurrent && performance.now() < deadline) {
        await delay(listAgainMs);
        continue;
      }
      if (listed.size === 0) throw new Error('The lists show no rooms at all');
      const reader = recorder.forClient('reader of lists');
      for (const [roomId, headSeq] of listed) reader.write({ type: 'row', roomId, headSeq });
      return;
    }
  } finally {
    for (const { reader } of readers) reader.close();
  }
}

const listAgainMs = 50;

/**
 * Pages through every log, forwards for the verdict and backwards as one more observer. One that the server cannot tell
 * counts as empty.
 */
export async function readLogs(url: string, world: World, recorder: Recorder): Promise<FinalLog[]> {
  const logs: FinalLog[] = [];
  const written = recorder.forClient('reader of logs');
  for (const { shopId, reader } of readersOf(url, world)) {
    for (const roomId of world.roomsOf(shopId)) {
      try {
        logs.push(await reader.readLog(roomId));
        written.write({ type: 'page', roomId, isComplete: true, entries: await reader.readBackwards(roomId) });
      } catch (error) {
        if (!(error instanceof UnreadableLog)) throw error;
        logs.push({ roomId, headSeq: 0, entries: [] });
      }
    }
    reader.close();
  }
  return logs;
}

function highestSeq({ clients }: World, roomId: string): number {
  return Math.max(...clients.map((client) => client.cursorOf(roomId)));
}

interface ShopReader {
  readonly shopId: string;
  readonly reader: Reader;
}

function readersOf(url: string, world: World): ShopReader[] {
  return world.shopIds.map((shopId) => ({ shopId, reader: createReader(url, world.staffToken(shopId)) }));
}

function readAllRows({ shopId, reader }: ShopReader): Promise<ReadonlyMap<string, number>> {
  return reader.readRows(shopId);
}
