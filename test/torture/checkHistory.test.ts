import { join } from 'node:path';
import { expect } from 'chai';
import fc from 'fast-check';
import { temporaryDirectory } from '../support/dirs.js';
import { breakages } from './breakages.js';
import { checkHistory } from './checkHistory.js';
import type { FinalLog, HistoryRecord, SeenEntry } from './history.js';
import { readHistory, writeHistory } from './history.js';
import { makeHealthyHistory } from './randomHistory.js';
import { createSeededRandom } from './seededRandom.js';

const seeds = fc.integer({ min: 1, max: 2 ** 31 });

const opened: SeenEntry = { seq: 1, kind: 'opened', side: 'buyer', id: 'anna' };
const hello: SeenEntry = {
  seq: 2,
  kind: 'text',
  side: 'buyer',
  id: 'anna',
  clientMessageId: 'm1',
  text: 'Добрий день',
};
const again: SeenEntry = { seq: 3, kind: 'text', side: 'buyer', id: 'anna', clientMessageId: 'm2', text: 'Є 42?' };

function logOf(...entries: SeenEntry[]): FinalLog[] {
  return [{ roomId: 'room', headSeq: entries.at(-1)?.seq ?? 0, entries }];
}

function sent(entry: SeenEntry, attempt: number, at: number): HistoryRecord {
  const message = { clientMessageId: entry.clientMessageId ?? '', text: entry.text ?? '' };
  const operation = {
    command: 'message:send' as const,
    sender: { side: 'buyer', id: 'anna' },
    roomId: 'room',
    message,
  };
  return { type: 'invoke', client: 'anna', at, attempt, connection: 1, operation };
}

function answered(entry: SeenEntry, attempt: number, at: number): HistoryRecord {
  return { type: 'ok', client: 'anna', at, attempt, roomId: 'room', entry };
}

/** Two messages, sent and acknowledged one after the other. */
const calm = [sent(hello, 1, 1), answered(hello, 1, 2), sent(again, 2, 3), answered(again, 2, 4)];

function kindsOf(records: readonly HistoryRecord[], logs: readonly FinalLog[]): string[] {
  return checkHistory(records, logs).map(({ kind }) => kind);
}

describe('the history checker', () => {
  it('[M1] finds nothing in a history that kept every promise', () => {
    expect(checkHistory(calm, logOf(opened, hello, again))).to.deep.equal([]);
  });

  it('[M1] calls an acknowledged entry that the log does not hold lost', () => {
    expect(kindsOf(calm, logOf(opened, hello))).to.deep.equal(['lost']);
  });

  it('[M1] calls a message at two numbers doubled', () => {
    expect(kindsOf(calm, logOf(opened, hello, again, { ...hello, seq: 4 }))).to.deep.equal(['doubled']);
  });

  it('[M1] calls two acknowledgements that name two numbers doubled', () => {
    const records = [...calm, sent(hello, 3, 5), answered({ ...hello, seq: 3 }, 3, 6)];
    expect(kindsOf(records, logOf(opened, hello, again))).to.include('doubled');
  });

  it('[M1] calls an acknowledgement that names another number than the log reordered', () => {
    const records = [sent(hello, 1, 1), answered({ ...hello, seq: 3 }, 1, 2)];
    expect(kindsOf(records, logOf(opened, hello))).to.deep.equal(['reordered']);
  });

  it('[M2] calls a hole in the numbers skipped', () => {
    const records = [sent(again, 1, 1), answered(again, 1, 2)];
    expect(kindsOf(records, logOf(opened, again))).to.deep.equal(['skipped']);
  });

  it('[M2] calls a cursor that passed over an entry skipped', () => {
    const applied = [1, 3].map(
      (seq): HistoryRecord => ({ type: 'applied', client: 'eleni', at: 5, roomId: 'room', seq }),
    );
    expect(kindsOf([...calm, ...applied], logOf(opened, hello, again))).to.deep.equal(['skipped']);
  });

  it('[M2] calls a log that was shorter than a cursor lost', () => {
    const discarded: HistoryRecord = {
      type: 'discarded',
      client: 'e',
      at: 5,
      roomId: 'room',
      cursor: 9,
      reason: 'reset',
    };
    expect(kindsOf([...calm, discarded], logOf(opened, hello, again))).to.deep.equal(['lost']);
  });

  it("[M1] calls one client's sends in another order own order broken", () => {
    const records = [sent(hello, 1, 1), sent(again, 2, 2), ...[1, 2].map(unanswered)];
    const logs = logOf(opened, { ...again, seq: 2 }, { ...hello, seq: 3 });
    expect(kindsOf(records, logs)).to.deep.equal(['own_order_broken']);
  });

  it('[M1] lets a send that the server put off be overtaken', () => {
    const putOff: HistoryRecord = { type: 'unknown', client: 'anna', at: 3, attempt: 1, reason: 'unavailable' };
    const records = [sent(hello, 1, 1), sent(again, 2, 2), putOff, unanswered(2)];
    expect(checkHistory(records, logOf(opened, { ...again, seq: 2 }, { ...hello, seq: 3 }))).to.deep.equal([]);
  });

  it('[M1] excuses nobody who waited for the answer before the next send', () => {
    const putOff: HistoryRecord = { type: 'unknown', client: 'anna', at: 2, attempt: 1, reason: 'unavailable' };
    const records = [sent(hello, 1, 1), putOff, sent(hello, 2, 3), answered({ ...hello, seq: 3 }, 2, 4)];
    const next = [sent(again, 3, 5), answered({ ...again, seq: 2 }, 3, 6)];
    const logs = logOf(opened, { ...again, seq: 2 }, { ...hello, seq: 3 });
    const findings = checkHistory([...records, ...next], logs, { mayBeRefusedUnseen: true });
    expect(findings.map(({ kind }) => kind)).to.include('own_order_broken');
  });

  it('[M1] excuses a send without an answer only where it may have been refused, and among those under way with it', () => {
    const records = [sent(hello, 1, 1), sent(again, 2, 2), unanswered(1), unanswered(2)];
    const logs = logOf(opened, { ...again, seq: 2 }, { ...hello, seq: 3 });
    expect(kindsOf(records, logs)).to.deep.equal(['own_order_broken']);
    expect(checkHistory(records, logs, { mayBeRefusedUnseen: true })).to.deep.equal([]);
  });

  it('[F9] calls what was acknowledged and not told to somebody at rest unheard', () => {
    const rested = (cursor: number, at: number): HistoryRecord => ({
      type: 'rested',
      client: 'eleni',
      at,
      roomId: 'room',
      cursor,
    });
    const applied = [1, 2, 3].map(
      (seq): HistoryRecord => ({ type: 'applied', client: 'eleni', at: 4 + seq, roomId: 'room', seq }),
    );
    const logs = logOf(opened, hello, again);
    expect(kindsOf([...calm, ...applied, rested(2, 3.5), rested(3, 9)], logs)).to.deep.equal([]);
    expect(kindsOf([...calm, ...applied, rested(2, 9)], logs)).to.deep.equal(['unheard']);
  });

  it('[O2] calls one door that led to two rooms doubled', () => {
    const operation = {
      command: 'room:open' as const,
      sender: { side: 'buyer', id: 'anna' },
      shopId: 'shop',
      subjectId: 'product',
      clientRoomId: 'c1',
    };
    const records = ['room', 'other'].flatMap((roomId, attempt): HistoryRecord[] => [
      { type: 'invoke', client: 'anna', at: attempt, attempt, connection: 1, operation },
      { type: 'ok', client: 'anna', at: attempt, attempt, roomId },
    ]);
    const logs = ['room', 'other'].map((roomId) => ({ roomId, headSeq: 1, entries: [opened] }));
    expect(kindsOf(records, logs)).to.deep.equal(['doubled']);
  });

  it('[M1] finds nothing in any healthy history', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const { records, logs } = makeHealthyHistory(seed);
        expect(checkHistory(records, logs)).to.deep.equal([]);
      }),
    );
  });

  for (const { name, expected, apply } of breakages) {
    it(`[M1] [M2] finds ${expected} when ${name}`, () => {
      fc.assert(
        fc.property(seeds, (seed) => {
          const broken = apply(makeHealthyHistory(seed), createSeededRandom(seed));
          fc.pre(broken !== undefined);
          expect(kindsOf(broken.records, broken.logs)).to.include(expected);
        }),
      );
    });
  }

  it('[M1] judges a history read back from JSON lines as it judged the one in memory', async () => {
    const { records, logs } = makeHealthyHistory(7);
    const path = join(temporaryDirectory('history'), 'history.jsonl');
    await writeHistory(path, records);
    const read = await readHistory(path);
    expect(read).to.deep.equal(records);
    expect(checkHistory(read, logs)).to.deep.equal([]);
  });
});

function unanswered(attempt: number): HistoryRecord {
  return { type: 'unknown', client: 'anna', at: 10, attempt, reason: 'disconnect' };
}
