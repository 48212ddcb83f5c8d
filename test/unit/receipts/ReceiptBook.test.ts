import { expect } from 'chai';
import fc from 'fast-check';
import { ReceiptBook, receiptPersonOf } from '../../../server/receipts/ReceiptBook.js';
import type { Receipt } from '../../../server/receipts/ReceiptStore.js';

const receipt = (side: 'buyer' | 'shop', personId: string, deliveredSeq: number, readSeq: number): Receipt => ({
  roomId: 'room',
  side,
  personId,
  deliveredSeq,
  readSeq,
  readCounts: { buyer: readSeq, shop: 0, operator: 0 },
});
const ann = { role: 'seller', id: 'ann' } as const;
const bob = { role: 'seller', id: 'bob' } as const;
const olena = { role: 'buyer', id: 'olena' } as const;

describe('ReceiptBook', () => {
  it('[M5] the shop’s watermarks are the highest of its staff, each on its own', () => {
    const book = new ReceiptBook([receipt('shop', 'ann', 9, 2), receipt('shop', 'bob', 5, 5)]);
    expect(book.sides('buyer').shop).to.deep.equal({ deliveredSeq: 9, readSeq: 5 });
    expect(book.sides('buyer').buyer).to.deep.equal({ deliveredSeq: 0, readSeq: 0 });
  });

  it('[M5] a person of the shop without a receipt starts from the shop’s, with its counts', () => {
    const book = new ReceiptBook([receipt('shop', 'ann', 9, 4)]);
    expect(book.own(bob)).to.deep.include({
      deliveredSeq: 9,
      readSeq: 4,
      readCounts: { buyer: 4, shop: 0, operator: 0 },
    });
    expect(book.unreadFor(bob, { buyer: 6, shop: 3, operator: 1 })).to.equal(3);
  });

  it('[M5] buyer and seller of the same id are two people; operators have nothing unread', () => {
    const book = new ReceiptBook([receipt('shop', 'olena', 3, 3)]);
    expect(book.own(olena).readSeq).to.equal(0);
    expect(book.unreadFor({ role: 'operator', id: 'olena' }, { buyer: 6, shop: 3, operator: 0 })).to.equal(0);
  });

  it('[M5] in whatever order receipts come, watermarks only rise and counts belong to what was read', () => {
    const marks = fc.array(fc.tuple(fc.nat(20), fc.nat(20)), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(marks, (pairs) => {
        const book = new ReceiptBook([]);
        for (const [delivered, read] of pairs) book.apply(receipt('shop', 'ann', Math.max(delivered, read), read));
        const own = book.own(ann);
        expect(own.readSeq).to.equal(Math.max(...pairs.map(([, read]) => read)));
        expect(own.deliveredSeq).to.equal(Math.max(...pairs.flat()));
        expect(own.readCounts.buyer).to.equal(own.readSeq);
      }),
    );
  });

  it('[O6] what a buyer reads unheard is the buyer’s alone', () => {
    const book = new ReceiptBook([
      receipt('buyer', 'olena', 2, 2),
      receipt('buyer', receiptPersonOf('olena', false), 8, 7),
    ]);
    expect(book.sides('buyer').buyer).to.deep.equal({ deliveredSeq: 8, readSeq: 7 });
    for (const viewer of ['shop', 'operator'] as const) {
      expect(book.sides(viewer).buyer).to.deep.equal({ deliveredSeq: 2, readSeq: 2 });
    }
    expect(book.own(olena).readSeq).to.equal(7);
    expect(book.readSeqOf('buyer')).to.equal(7);
  });
});
