import { expect } from 'chai';
import type { EntryLog } from '../../server/rooms/EntryLog.js';
import { buildEntry, buildLog } from '../support/factories/buildEntry.js';
import { unique } from '../support/factories/unique.js';
import { appendAll } from './appendAll.js';
import { appendRetrying } from './appendRetrying.js';
import type { CreateStores, StoresUnderTest } from './EngineUnderTest.js';

/** What two independent instances see of one EntryLog. */
export function entryLogRaceContract(create: CreateStores): void {
  let under: StoresUnderTest;
  let logs: readonly [EntryLog, EntryLog];
  before(async () => {
    under = await create();
    logs = [under.stores.entries, (await under.another()).entries];
  });

  it('[M2] 200 concurrent appends to one room from two instances get dense numbers', async () => {
    const roomId = unique('room');
    const seqs = (
      await Promise.all(Array.from({ length: 20 }, (_, at) => appendTen(logs[at % 2 === 0 ? 0 : 1], roomId)))
    ).flat();
    expect(seqs.sort((a, b) => a - b)).to.deep.equal(Array.from({ length: 200 }, (_, at) => at + 1));
    for (const log of logs) {
      const stored = await log.read({ roomId, limit: 1_000, from: 'start' });
      expect(stored.map(({ seq }) => seq)).to.deep.equal(seqs);
      expect(new Set(stored.map(({ cause }) => cause)).size).to.equal(200);
    }
  });

  it('[M1] one cause appended by many at once on two instances is stored once', async () => {
    const roomId = unique('room');
    const entry = buildEntry({ roomId });
    const appends = await Promise.all(
      Array.from({ length: 20 }, (_, at) => appendRetrying(logs[at % 2 === 0 ? 0 : 1], entry)),
    );
    expect(appends.filter(({ isNew }) => isNew)).to.have.lengthOf(1);
    expect(new Set(appends.map(({ seq }) => seq))).to.deep.equal(new Set([1]));
    expect(await logs[0].heads([roomId])).to.deep.equal(new Map([[roomId, 1]]));
  });

  it('[M1] a cause stays taken on another instance and after everything was opened anew', async () => {
    const own = await create();
    const entry = buildEntry();
    await appendAll(own.stores.entries, [entry]);
    const again = { ...entry, seq: 2 };
    expect(await (await own.another()).entries.append([again])).to.deep.equal([{ kind: 'cause_taken', entry }]);
    await own.stores.close();
    const reopened = await own.another();
    expect(await reopened.entries.append([again])).to.deep.equal([{ kind: 'cause_taken', entry }]);
    expect(await reopened.entries.read({ roomId: entry.roomId, limit: 9, from: 'start' })).to.deep.equal([entry]);
  });

  it('[M2] a cursor never skips while two instances append', async () => {
    const roomId = unique('room');
    let isWriting = true;
    const writers = Promise.all(logs.map((log) => appendTen(log, roomId))).finally(() => {
      isWriting = false;
    });
    const readers = [...logs, ...logs].map((log) => follow(log, roomId, () => isWriting));
    await writers;
    for (const seen of await Promise.all(readers)) {
      expect(seen).to.deep.equal(Array.from({ length: 20 }, (_, at) => at + 1));
    }
  });

  it('[M2] whatever was appended after a checkpoint, by any instance, is touched since it', async () => {
    const own = await create();
    const other = await own.another();
    await appendAll(own.stores.entries, buildLog(3));
    const checkpoint = await own.stores.entries.checkpoint();
    const rooms = Array.from({ length: 5 }, () => buildLog(2));
    for (const [at, log] of rooms.entries()) await appendAll((at % 2 === 0 ? own.stores : other).entries, log);
    const expected = new Set(rooms.flat().map(({ roomId }) => roomId));
    for (const limit of [3, 100]) {
      expect(await touchedOf(own.stores.entries, checkpoint, limit), `limit ${limit}`).to.include.all.keys(...expected);
    }
    await other.close();
    const reopened = await own.another();
    expect(await touchedOf(reopened.entries, checkpoint, 4)).to.include.all.keys(...expected);
    await appendAll(reopened.staffEntries, buildLog(1));
  });

  it('[M2] nothing is touched since a checkpoint after which nobody wrote', async () => {
    const own = await create();
    await appendAll(own.stores.entries, buildLog(3));
    const checkpoint = await own.stores.entries.checkpoint();
    expect([...(await touchedOf(own.stores.entries, checkpoint, 10))]).to.deep.equal([]);
    const late = buildEntry();
    await appendAll(own.stores.entries, [late]);
    expect([...(await touchedOf(own.stores.entries, checkpoint, 10))]).to.deep.equal([late.roomId]);
  });
}

/** Follows `touchedSince` to its end. */
async function touchedOf(log: EntryLog, from: string, limit: number): Promise<Set<string>> {
  const rooms = new Set<string>();
  for (let checkpoint = from; ; ) {
    const touched = await log.touchedSince(checkpoint, limit);
    if (touched.kind === 'too_old') throw new Error('the checkpoint cannot be replayed');
    for (const roomId of touched.roomIds) rooms.add(roomId);
    if (touched.isComplete) return rooms;
    checkpoint = touched.checkpoint;
  }
}

async function appendTen(log: EntryLog, roomId: string): Promise<number[]> {
  const seqs: number[] = [];
  for (let sent = 0; sent < 10; sent += 1) seqs.push((await appendRetrying(log, buildEntry({ roomId }))).seq);
  return seqs;
}

/** Reads on from its own last number until the writers are done, and what they left. */
async function follow(log: EntryLog, roomId: string, isWriting: () => boolean): Promise<number[]> {
  const seen: number[] = [];
  for (;;) {
    const isLastLook = !isWriting();
    const page = await log.read({ roomId, afterSeq: seen.length, limit: 7, from: 'start' });
    for (const { seq } of page) {
      expect(seq, 'the number after the last one seen').to.equal(seen.length + 1);
      seen.push(seq);
    }
    if (isLastLook && page.length === 0) return seen;
    await new Promise(setImmediate);
  }
}
