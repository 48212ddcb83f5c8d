import { expect } from 'chai';
import { judgeOpen, type OpenCase } from '../../../server/policy/openPolicy.js';
import { askerOf, factsOf } from '../../support/policy/buildRoomCase.js';
import { allCells, type Cell } from '../../support/policy/cells.js';

const [plain] = allCells() as [Cell];
const openCase = (parts: Partial<OpenCase> = {}, cell: Partial<Cell> = {}): OpenCase => ({
  facts: factsOf({ ...plain, ...cell }),
  origin: 'buyer',
  subjectKind: 'product',
  orderBelongs: undefined,
  now: 0,
  ...parts,
});
const asker = (name: Cell['asker']) => askerOf({ ...plain, asker: name });
const order = (orderBelongs: boolean) => ({ subjectKind: 'order', orderBelongs }) as const;

describe('policy of opening', () => {
  it('[O1] a seller never opens, whatever the origin', () => {
    for (const origin of ['buyer', 'call_centre'] as const) {
      expect(judgeOpen(asker('staff'), openCase({ origin }))?.code).to.equal('only_buyers_open');
    }
  });

  it('[O1] an operator opens for the call centre, past every switch and suspension, but only there', () => {
    const shut = { chat: 'off', isShutOut: true, suspended: 'both', admits: 'subscribers', follows: false } as const;
    expect(judgeOpen(asker('operator'), openCase({ origin: 'call_centre' }, shut))).to.equal(undefined);
    expect(judgeOpen(asker('operator'), openCase())?.code).to.equal('not_allowed');
  });

  it('[O1] a buyer opens neither for the call centre nor for another buyer', () => {
    expect(judgeOpen(asker('buyer'), openCase({ origin: 'call_centre' }))?.code).to.equal('not_allowed');
    expect(judgeOpen(asker('another buyer'), openCase())?.code).to.equal('not_allowed');
  });

  it('[O6] an invented order opens nothing, for operators neither (S46)', () => {
    expect(judgeOpen(asker('buyer'), openCase(order(false)))?.code).to.equal('order_not_found');
    const ofCallCentre = openCase({ ...order(false), origin: 'call_centre' });
    expect(judgeOpen(asker('operator'), ofCallCentre)?.code).to.equal('order_not_found');
    expect(judgeOpen(asker('buyer'), openCase({ subjectKind: 'order' }))?.code).to.equal('order_not_found');
  });

  it('[O6] a real order stays open to a buyer who was shut out, not to a suspended one', () => {
    const shut = { chat: 'off', isShutOut: true } as const;
    expect(judgeOpen(asker('buyer'), openCase(order(true), shut))).to.equal(undefined);
    expect(judgeOpen(asker('buyer'), openCase(order(true), { suspended: 'buyer' }))?.code).to.equal('suspended');
    expect(judgeOpen(asker('buyer'), openCase(order(false), { suspended: 'buyer' }))?.code).to.equal('suspended');
  });
});
