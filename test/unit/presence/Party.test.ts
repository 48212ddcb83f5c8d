import { expect } from 'chai';
import { AUDIENCE_OF_OPERATORS, audienceOfPerson } from '../../../server/delivery/audiences.js';
import { audienceOfParty, type Party, partyOfAudience } from '../../../server/presence/Party.js';

describe('Party', () => {
  it('[P1] is found again from where its connections listen, whatever its id and however long', () => {
    for (const side of ['buyer', 'shop'] as const) {
      for (const id of [
        '7',
        'a:b',
        'shop:1',
        'buyer:7',
        ...Array.from({ length: 30 }, (_, at) => 'x'.repeat(at + 1)),
      ]) {
        const party: Party = { side, id };
        expect(partyOfAudience(audienceOfParty(party))).to.deep.equal(party);
      }
    }
  });

  it('[S15] staff and operators are no party, whatever they are called', () => {
    for (const id of ['7', 'buyer:7', 'shop:lamps']) {
      expect(partyOfAudience(audienceOfPerson('seller', id))).to.equal(undefined);
      expect(partyOfAudience(audienceOfPerson('operator', id))).to.equal(undefined);
    }
    expect(partyOfAudience(AUDIENCE_OF_OPERATORS)).to.equal(undefined);
  });
});
