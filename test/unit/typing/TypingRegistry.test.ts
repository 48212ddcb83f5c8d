import { expect } from 'chai';
import { audienceOfPerson, audienceOfShop } from '../../../server/delivery/audiences.js';
import { TypingRegistry } from '../../../server/typing/TypingRegistry.js';

describe('TypingRegistry', () => {
  it('[M5] one connection types in a bounded number of rooms: the oldest ends for the newest', () => {
    const told: [string, boolean][] = [];
    const publisher = {
      publish: (_audiences: unknown, _event: unknown, payload: object) => {
        const { roomId, isTyping } = payload as { roomId: string; isTyping: boolean };
        told.push([roomId, isTyping]);
      },
      publishEntry: () => {},
      publishStaffEntry: () => {},
    };
    const typing = new TypingRegistry(publisher, { now: () => 0 });
    const audiences = [audienceOfShop('lamps')];
    const own = audienceOfPerson('buyer', '7');
    for (let at = 0; at < 21; at += 1) {
      typing.started('one', { roomId: `room-${at}`, side: 'buyer', id: '7', audiences, own });
    }
    expect(told.filter(([, isTyping]) => !isTyping)).to.deep.equal([['room-0', false]]);
    typing.ended('one');
    expect(told.filter(([, isTyping]) => !isTyping)).to.have.lengthOf(21);
  });
});
