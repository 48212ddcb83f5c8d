import { expect } from 'chai';
import { mayAskLinks, sideSeesRoom } from '../../../server/policy/filePolicy.js';
import { askerOf, factsOf, roomOf } from '../../support/policy/buildRoomCase.js';
import { allCells, type Cell } from '../../support/policy/cells.js';
import { deciding } from '../../support/policy/contractOracle.js';

/** The contract's word on reading a room, as if every operator had a reason. */
const isReadable = (cell: Cell): boolean =>
  deciding('room:get', cell.asker === 'operator' ? { ...cell, asker: 'operator with reason' } : cell) === undefined;
const isOperator = ({ asker }: Cell): boolean => asker.startsWith('operator');

describe('policy of files', () => {
  it('[S13] in every cell links are given to those who read the room, to operators in call-centre rooms', () => {
    for (const cell of allCells()) {
      const wanted = isReadable(cell) && (!isOperator(cell) || cell.origin === 'call_centre');
      const given = mayAskLinks(askerOf(cell), roomOf(cell), factsOf(cell));
      if (given !== wanted) expect(given, JSON.stringify(cell)).to.equal(wanted);
    }
  });

  it('[S13] in every cell a link works for the sides that read the room', () => {
    const sides = { buyer: 'buyer', staff: 'shop', operator: 'operator' } as const;
    for (const cell of allCells()) {
      for (const [asker, side] of Object.entries(sides) as [keyof typeof sides, (typeof sides)[keyof typeof sides]][]) {
        const works = sideSeesRoom(side, roomOf(cell), factsOf(cell));
        const wanted = isReadable({ ...cell, asker });
        if (works !== wanted) expect(works, `${side} ${JSON.stringify(cell)}`).to.equal(wanted);
      }
    }
  });
});
