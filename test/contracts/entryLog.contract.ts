import { expect } from 'chai';
import { buildEntry, buildLog } from '../support/factories/buildEntry.js';
import { unique } from '../support/factories/unique.js';
import { appendAll } from './appendAll.js';
import type { CreateStores, StoresUnderTest } from './EngineUnderTest.js';
import { expectKeyed } from './expectKeyed.js';

/** What one caller sees of an EntryLog. */
export function entryLogContract(create: CreateStores): void {
  let under: StoresUnderTest;
  before(async () => {
    under = await create();
  });

  it('[M2] stores an entry only when its predecessor is stored', async () => {
    const { entries } = under.stores;
    const roomId = unique('room');
    expect(await entries.append([buildEntry({ roomId, seq: 2 })])).to.deep.equal([{ kind: 'seq_taken' }]);
    expect(await entries.append([buildEntry({ roomId, seq: 1 })])).to.deep.equal([{ kind: 'stored' }]);
    expect(await entries.append([buildEntry({ roomId, seq: 1 })])).to.deep.equal([{ kind: 'seq_taken' }]);
    expect(await entries.append([buildEntry({ roomId, seq: 3 })])).to.deep.equal([{ kind: 'seq_taken' }]);
    expect(await entries.append([buildEntry({ roomId, seq: 2 })])).to.deep.equal([{ kind: 'stored' }]);
    expect(await entries.heads([roomId])).to.deep.equal(new Map([[roomId, 2]]));
  });

  it('[M1] the same cause of a sender yields one entry, answered whole', async () => {
    const { entries } = under.stores;
    const log = buildLog(3);
    await appendAll(entries, log);
    const [first] = log;
    const again = buildEntry({ ...first, seq: 4, digest: 'of other content' });
    expect(await entries.append([again])).to.deep.equal([{ kind: 'cause_taken', entry: first }]);
    expect(await entries.heads([again.roomId])).to.deep.equal(new Map([[again.roomId, 3]]));
  });

  it('[M1] a taken cause wins over a taken number, and over one too high', async () => {
    const { entries } = under.stores;
    const log = buildLog(3);
    await appendAll(entries, log);
    for (const seq of [1, 2, 3, 9]) {
      const outcome = await entries.append([buildEntry({ ...log[1], seq })]);
      expect(outcome, `seq ${seq}`).to.deep.equal([{ kind: 'cause_taken', entry: log[1] }]);
    }
  });

  it('[M1] a cause belongs to one sender in one room of one log', async () => {
    const { entries, staffEntries } = under.stores;
    const first = buildEntry();
    await appendAll(entries, [
      first,
      buildEntry({ roomId: first.roomId, seq: 2, sender: 'seller:77', cause: first.cause }),
      buildEntry({ cause: first.cause }),
    ]);
    await appendAll(staffEntries, [{ ...first, wire: '{"staffSeq":1}' }]);
    expect(await entries.read({ roomId: first.roomId, limit: 1, from: 'start' })).to.deep.equal([first]);
    expect((await staffEntries.find(first.roomId, first.sender, first.cause))?.wire).to.equal('{"staffSeq":1}');
  });

  it('[M1] each entry of a batch has its own outcome, in the order of the batch', async () => {
    const { entries } = under.stores;
    const known = buildLog(2);
    await appendAll(entries, known);
    const ahead = buildEntry({ seq: 2 });
    const fresh = [buildEntry(), buildEntry(), buildEntry({ roomId: unique('room') })];
    const repeated = buildEntry({ ...known[0], seq: 3 });
    const taken = buildEntry({ roomId: (await seeded()).roomId, seq: 1 });
    const outcomes = await entries.append([
      fresh[0] ?? ahead,
      ahead,
      fresh[1] ?? ahead,
      repeated,
      taken,
      fresh[2] ?? ahead,
    ]);
    expect(outcomes).to.deep.equal([
      { kind: 'stored' },
      { kind: 'seq_taken' },
      { kind: 'stored' },
      { kind: 'cause_taken', entry: known[0] },
      { kind: 'seq_taken' },
      { kind: 'stored' },
    ]);
    const heads = await entries.heads([...fresh, ahead, repeated].map(({ roomId }) => roomId));
    expect([...heads.values()]).to.deep.equal([1, 1, 1, 2]);

    async function seeded() {
      const entry = buildEntry();
      await appendAll(entries, [entry]);
      return entry;
    }
  });

  it('[M1] an empty batch has no outcomes', async () => {
    expect(await under.stores.entries.append([])).to.deep.equal([]);
  });

  it('[M1] the wire comes back byte for byte', async () => {
    const { entries } = under.stores;
    const roomId = unique('room');
    const wires = [
      '{"b":1,"a":2,  "spaced" : true}',
      JSON.stringify({ text: 'Привіт, Γειά, Szia, שלום 🧵👩‍👩‍👧 \u200d\ufeff\u2028 \\ " \n' }),
      '{"e\u0301":"not composed","é":"composed","escaped":"\\u0000\\ud83d"}',
      JSON.stringify({ text: 'щ'.repeat(60_000) }),
    ];
    await appendAll(
      entries,
      wires.map((wire, at) => buildEntry({ roomId, seq: at + 1, wire })),
    );
    const stored = await entries.read({ roomId, limit: 10, from: 'start' });
    expect(stored.map(({ wire }) => wire)).to.deep.equal(wires);
  });

  it('[M1] causes at the limits of length and alike but for their end are told apart', async () => {
    const { entries } = under.stores;
    const roomId = unique('room');
    const causes = ['a', 'A', 'a.', `${'x'.repeat(127)}1`, `${'x'.repeat(127)}2`, 'order:77:shipped', 'order:77'];
    const log = causes.map((cause, at) => buildEntry({ roomId, seq: at + 1, cause }));
    await appendAll(entries, log);
    for (const entry of log) expect(await entries.find(roomId, entry.sender, entry.cause)).to.deep.equal(entry);
    expect(await entries.find(roomId, 'buyer:77', 'b')).to.equal(undefined);
    expect(await entries.find(roomId, 'buyer:7', 'a')).to.equal(undefined);
    expect(await entries.find(unique('room'), 'buyer:77', 'a')).to.equal(undefined);
  });

  it('[M7] reads any range from either end, ascending', async () => {
    const { entries } = under.stores;
    const log = buildLog(12);
    const roomId = log[0]?.roomId ?? '';
    await appendAll(entries, log);
    const seqs = async (range: object) =>
      (await entries.read({ roomId, limit: 5, from: 'start', ...range })).map(({ seq }) => seq);
    expect(await seqs({})).to.deep.equal([1, 2, 3, 4, 5]);
    expect(await seqs({ afterSeq: 0 })).to.deep.equal([1, 2, 3, 4, 5]);
    expect(await seqs({ afterSeq: 9 })).to.deep.equal([10, 11, 12]);
    expect(await seqs({ afterSeq: 12 })).to.deep.equal([]);
    expect(await seqs({ from: 'end' })).to.deep.equal([8, 9, 10, 11, 12]);
    expect(await seqs({ from: 'end', beforeSeq: 4 })).to.deep.equal([1, 2, 3]);
    expect(await seqs({ from: 'end', afterSeq: 2, beforeSeq: 11, limit: 3 })).to.deep.equal([8, 9, 10]);
    expect(await seqs({ afterSeq: 2, beforeSeq: 5 })).to.deep.equal([3, 4]);
    expect(await seqs({ beforeSeq: 1 })).to.deep.equal([]);
    expect(await entries.read({ roomId, limit: 100, from: 'start' })).to.deep.equal(log);
  });

  it('[M2] several ranges are answered in the order asked', async () => {
    const { entries } = under.stores;
    const [one, other] = [buildLog(3), buildLog(4)];
    await appendAll(entries, [...one, ...other]);
    const [oneId, otherId] = [one[0]?.roomId ?? '', other[0]?.roomId ?? ''];
    const answers = await entries.readMany([
      { roomId: otherId, afterSeq: 2, limit: 9, from: 'start' },
      { roomId: unique('room'), limit: 9, from: 'start' },
      { roomId: oneId, limit: 1, from: 'end' },
      { roomId: otherId, limit: 2, from: 'start' },
    ]);
    expect(answers).to.deep.equal([other.slice(2), [], one.slice(2), other.slice(0, 2)]);
    expect(await entries.readMany([])).to.deep.equal([]);
    expect(await entries.heads([oneId, unique('room'), otherId])).to.deep.equal(
      new Map([
        [oneId, 3],
        [otherId, 4],
      ]),
    );
    expect(await entries.heads([])).to.deep.equal(new Map());
  });

  it('[M7] ranges, heads and causes are found by key', async () => {
    const log = buildLog(3);
    await appendAll(under.stores.entries, log);
    const { roomId, sender, cause } = buildEntry({ ...log[1] });
    expectKeyed(
      await under.plansOf(async ({ entries }) => {
        await entries.read({ roomId, afterSeq: 1, beforeSeq: 3, limit: 50, from: 'start' });
        await entries.read({ roomId, beforeSeq: 3, limit: 50, from: 'end' });
        await entries.readMany([{ roomId, afterSeq: 1, limit: 50, from: 'start' }]);
        await entries.heads([roomId]);
        await entries.find(roomId, sender, cause);
      }),
    );
  });
}
