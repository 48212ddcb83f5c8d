import type { RoomSide } from '@souk/shared/model/roles.js';
import { expect } from 'chai';
import { isLiveRoom, isPresenceShown } from '../../../server/policy/isPresenceShown.js';
import { askerOf, buildRoomCase } from '../../support/policy/buildRoomCase.js';
import { allCells } from '../../support/policy/cells.js';
import { PRESENCE_SENTENCES } from '../../support/policy/contractOracle.js';

const CELLS = allCells();
const SIDES: readonly RoomSide[] = ['buyer', 'shop'];

describe('policy of presence', () => {
  it('[P1] [S15] [O3] [O4] [O6] in every cell it is shown exactly where no sentence of the contract hides it', () => {
    let shown = 0;
    for (const cell of CELLS) {
      const { room, facts, now, reopenWithinMs } = buildRoomCase(cell);
      for (const side of SIDES) {
        const isShown = isLiveRoom(room, now, reopenWithinMs) && isPresenceShown(askerOf(cell), side, room, facts);
        const wanted = !PRESENCE_SENTENCES.some(({ hides }) => hides(cell, side));
        if (isShown !== wanted) expect(isShown, `${side} in ${JSON.stringify(cell)}`).to.equal(wanted);
        if (isShown) shown += 1;
      }
    }
    expect(shown).to.be.above(500);
  });

  for (const sentence of PRESENCE_SENTENCES) {
    it(`[S15] somewhere in the matrix this sentence alone decides: ${sentence.says}`, () => {
      const alone = CELLS.some((cell) =>
        SIDES.some((side) => {
          const hiding = PRESENCE_SENTENCES.filter(({ hides }) => hides(cell, side));
          return hiding.length === 1 && hiding[0] === sentence;
        }),
      );
      expect(alone).to.equal(true);
    });
  }
});
