import { expect } from 'chai';
import fc from 'fast-check';
import type { Receipt, ReceiptStore } from '../../server/receipts/ReceiptStore.js';
import { unique } from '../support/factories/unique.js';
import type { CreateStores, StoresUnderTest } from './EngineUnderTest.js';
import { expectKeyed } from './expectKeyed.js';

/** A mark as a person's connection would set it; the counts follow from the number, so that they can be checked. */
const mark = (roomId: string, deliveredSeq: number, readSeq: number, parts: Partial<Receipt> = {}): Receipt => ({
  roomId,
  side: 'buyer',
  personId: '77',
  deliveredSeq,
  readSeq,
  readCounts: countsAt(readSeq),
  ...parts,
});

const countsAt = (seq: number) => ({ buyer: seq, shop: Math.floor(seq / 2), operator: Math.floor(seq / 3) });

const marks = fc.array(
  fc.record({ deliveredSeq: fc.nat(30), readSeq: fc.nat(30), personId: fc.constantFrom('1', '2') }),
  { minLength: 1, maxLength: 25 },
);

/** What callers on any instance see of a ReceiptStore. */
export function receiptStoreContract(create: CreateStores): void {
  let under: StoresUnderTest;
  let receipts: ReceiptStore;
  let others: ReceiptStore;
  before(async () => {
    under = await create();
    receipts = under.stores.receipts;
    others = (await under.another()).receipts;
  });

  it('[M5] a mark stands as it was set, on every instance', async () => {
    const receipt = mark(unique('room'), 5, 3);
    expect(await receipts.advance([receipt])).to.deep.equal([receipt]);
    expect(await others.list([receipt.roomId])).to.deep.equal([receipt]);
  });

  it('[M5] neither watermark falls, and the counts stay those of the read number', async () => {
    const roomId = unique('room');
    await receipts.advance([mark(roomId, 5, 3)]);
    expect(await others.advance([mark(roomId, 9, 1)])).to.deep.equal([mark(roomId, 9, 3)]);
    expect(await receipts.advance([mark(roomId, 2, 4)])).to.deep.equal([mark(roomId, 9, 4)]);
    expect(await receipts.advance([mark(roomId, 0, 0)])).to.deep.equal([mark(roomId, 9, 4)]);
    expect(await receipts.advance([mark(roomId, 9, 4, { readCounts: countsAt(30) })])).to.deep.equal([
      mark(roomId, 9, 4),
    ]);
  });

  it('[M5] what is read is delivered', async () => {
    const roomId = unique('room');
    expect(await receipts.advance([mark(roomId, 0, 3)])).to.deep.equal([mark(roomId, 3, 3)]);
    expect(await receipts.advance([mark(roomId, 4, 8)])).to.deep.equal([mark(roomId, 8, 8)]);
  });

  it('[M5] people and sides of a room have receipts of their own, and a batch answers in its order', async () => {
    const roomId = unique('room');
    const batch = [
      mark(roomId, 4, 4),
      mark(roomId, 6, 2, { side: 'shop', personId: '77' }),
      mark(unique('room'), 1, 0),
      mark(roomId, 7, 5, { side: 'shop', personId: '78' }),
    ];
    expect(await receipts.advance(batch)).to.deep.equal(batch);
    expect(await receipts.list([roomId])).to.have.deep.members(batch.filter((receipt) => receipt.roomId === roomId));
    expect(await receipts.list([unique('room')])).to.deep.equal([]);
    expect(await receipts.list([])).to.deep.equal([]);
    expect(await receipts.advance([])).to.deep.equal([]);
  });

  it('[M5] marks of two instances, in any order and at once, leave the highest', async () => {
    const check = async (all: { deliveredSeq: number; readSeq: number; personId: string }[]) => {
      const roomId = unique('room');
      const batch = all.map(({ deliveredSeq, readSeq, personId }) => mark(roomId, deliveredSeq, readSeq, { personId }));
      const answers = await Promise.all(batch.map((one, at) => (at % 2 === 0 ? receipts : others).advance([one])));
      for (const [at, [answer]] of answers.entries()) {
        expect(answer?.readSeq).to.be.at.least(batch[at]?.readSeq ?? 0);
        expect(answer?.deliveredSeq).to.be.at.least(Math.max(batch[at]?.deliveredSeq ?? 0, answer?.readSeq ?? 0));
        expect(answer?.readCounts).to.deep.equal(countsAt(answer?.readSeq ?? 0));
      }
      for (const stored of await receipts.list([roomId])) {
        const own = batch.filter(({ personId }) => personId === stored.personId);
        const readSeq = Math.max(...own.map((one) => one.readSeq));
        const deliveredSeq = Math.max(readSeq, ...own.map((one) => one.deliveredSeq));
        expect(stored).to.deep.equal(mark(roomId, deliveredSeq, readSeq, { personId: stored.personId }));
      }
    };
    await fc.assert(fc.asyncProperty(marks, check), { numRuns: 40 });
  });

  it('[M5] the same person twice in a batch is lifted by both', async () => {
    const roomId = unique('room');
    const answers = await receipts.advance([mark(roomId, 8, 2), mark(roomId, 4, 4)]);
    expect(answers[1]).to.deep.equal(mark(roomId, 8, 4));
    expect(await receipts.list([roomId])).to.deep.equal([mark(roomId, 8, 4)]);
  });

  it('[M5] receipts are found by room', async () => {
    expectKeyed(await under.plansOf((stores) => stores.receipts.list([unique('room'), unique('room')])));
  });
}
