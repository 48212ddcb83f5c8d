import type { ChatError } from '@souk/shared/model/ChatError.js';
import { expect } from 'chai';
import { judgeOpen } from '../../../server/policy/openPolicy.js';
import { ROOM_POLICIES, type RoomCommand } from '../../../server/policy/roomPolicy.js';
import { askerOf, buildRoomCase, factsOf } from '../../support/policy/buildRoomCase.js';
import { allCells, type Cell } from '../../support/policy/cells.js';
import { deciding, SENTENCES, type Verdict } from '../../support/policy/contractOracle.js';

const COMMANDS = Object.keys(ROOM_POLICIES) as RoomCommand[];
const CELLS = allCells();

const verdictOf = (refusal: ChatError | undefined): Verdict | undefined =>
  refusal === undefined
    ? undefined
    : { code: refusal.code, ...(refusal.details === undefined ? {} : { details: refusal.details }) };

function compare(command: RoomCommand | 'room:open', cell: Cell, refusal: ChatError | undefined): void {
  const [actual, wanted] = [JSON.stringify(verdictOf(refusal)), JSON.stringify(deciding(command, cell)?.answer(cell))];
  if (actual !== wanted) expect(actual, `${command} in ${JSON.stringify(cell)}`).to.equal(wanted);
}

describe('policy of rooms', () => {
  it('[O3] [O4] [O5] [O6] [I3] every command answers in every cell what the contract says', () => {
    for (const cell of CELLS) {
      const roomCase = buildRoomCase(cell);
      for (const command of COMMANDS) compare(command, cell, ROOM_POLICIES[command](askerOf(cell), roomCase));
    }
    expect(CELLS.length * COMMANDS.length).to.be.above(50_000);
  });

  it('[O1] [O3] [O5] [O6] a new room is judged like a message of its buyer', () => {
    const own = CELLS.filter(({ asker, origin, life }) => asker === 'buyer' && origin === 'buyer' && life === 'open');
    for (const cell of own) {
      const openCase = { facts: factsOf(cell), origin: 'buyer', subjectKind: cell.about, now: 0 } as const;
      const howTo = 'https://market.example/follow';
      const orderBelongs = cell.about === 'order' ? true : undefined;
      compare('room:open', cell, judgeOpen(askerOf(cell), { ...openCase, orderBelongs, howTo }));
    }
    expect(own).to.have.lengthOf(3 * 2 ** 5 * 4);
  });

  for (const sentence of SENTENCES) {
    it(`[O6] somewhere in the matrix this sentence decides: ${sentence.says}`, () => {
      const decides = (cell: Cell) => sentence.on.some((command) => deciding(command, cell) === sentence);
      expect(CELLS.some(decides)).to.equal(true);
    });
  }
});
