import { expect } from 'chai';
import type { Room } from '../../client-sdk/core/index.js';
import { deskPhrases } from '../../client-sdk/ui/i18n/deskPhrases.js';
import { addPhrases, setLanguage } from '../../client-sdk/ui/i18n/setLanguage.js';
import { SteadyRooms } from '../../client-sdk/ui/inbox/SteadyRooms.js';
import { waitingState } from '../../client-sdk/ui/inbox/waitingState.js';

const rooms = (ids: string): Room[] => ids.split('').map((id) => ({ id }) as Room);
const shown = (list: ReturnType<SteadyRooms['arrange']>): string => list.rows.map(({ id }) => id).join('');

describe('the list of those who answer', () => {
  it('[I1] held, rows keep their order, those that left leave, pages follow below, new ones wait', () => {
    const steady = new SteadyRooms();
    steady.arrange(rooms('abcd'), false);
    const held = steady.arrange(rooms('xdaycef'), true);
    expect([shown(held), held.waiting]).to.deep.equal(['acdef', 2]);
    const again = steady.arrange(rooms('xdaycef'), true);
    expect([shown(again), again.waiting]).to.deep.equal(['acdef', 2]);
    const free = steady.arrange(rooms('xdaycef'), false);
    expect([shown(free), free.waiting]).to.deep.equal(['xdaycef', 0]);
  });

  describe('waiting', () => {
    before(async () => {
      // A change of language is told to the page by an event; a target for it is all it needs of a page.
      Object.assign(globalThis, { window: new EventTarget() });
      addPhrases(deskPhrases);
      await setLanguage('en');
    });
    after(() => {
      Reflect.deleteProperty(globalThis, 'window');
    });
    const waiting = { for: 'shop', since: '2026-05-01T10:00:00.000Z', dueAt: '2026-05-01T12:00:00.000Z' } as const;
    const at = (time: string) => waitingState({ waiting, status: 'open' }, Date.parse(`2026-05-01T${time}.000Z`));

    it('[T2] is told in words, and by tone only besides: calm, amber under a quarter of the target, red when overdue', () => {
      expect(at('10:48:00')).to.include({ tone: 'neutral', words: '1 hr 12 min left' });
      expect(at('11:30:00')).to.include({ tone: 'neutral', words: '30 min left' });
      expect(at('11:30:01')).to.include({ tone: 'warn', words: '30 min left' });
      expect(at('12:05:00')).to.include({ tone: 'bad', words: 'Overdue by 5 min' });
    });

    it('[T2] says nothing when the buyer is waited for', () => {
      expect(waitingState({ waiting: { ...waiting, for: 'buyer' }, status: 'open' }, 0)).to.equal(null);
    });
  });
});
