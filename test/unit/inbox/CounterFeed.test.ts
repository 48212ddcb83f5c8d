import { expect } from 'chai';
import sinon from 'sinon';
import { systemClock } from '../../../server/Clock.js';
import {
  type Audience,
  audienceOfParty,
  audienceOfPerson,
  audienceOfShop,
} from '../../../server/delivery/audiences.js';
import { CounterFeed } from '../../../server/inbox/CounterFeed.js';
import type { CountingStore } from '../../../server/inbox/countRooms.js';
import { MarketFacts } from '../../../server/shops/MarketFacts.js';
import { openSqliteStores } from '../../../server/store/sqlite/openSqliteStores.js';
import { temporaryDirectory } from '../../support/dirs.js';
import { buildRow } from '../../support/factories/buildRow.js';
import { onTeardown } from '../../support/teardown.js';

const TO_SHOP = audienceOfShop('lamps');
const TO_BUYER = audienceOfPerson('buyer', '77');

describe('CounterFeed', () => {
  const told: { audience: Audience | undefined; rooms: number | undefined }[] = [];
  const questions: number[] = [];
  let feed: CounterFeed;
  let here: Set<Audience>;
  let time: sinon.SinonFakeTimers;

  beforeEach(async () => {
    const stores = await openSqliteStores({ dataDir: temporaryDirectory(), clock: systemClock });
    onTeardown(() => stores.close());
    const facts = new MarketFacts(stores, systemClock, (cause) => expect.fail(String(cause)));
    await facts.register('lamps');
    await stores.inbox.put([buildRow({ shopId: 'lamps', buyerId: '77' })]);
    told.length = 0;
    questions.length = 0;
    here = new Set([TO_SHOP, TO_BUYER]);
    time = sinon.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
    onTeardown(() => time.restore());
    const inbox: CountingStore = {
      countByShop: (...asked) => stores.inbox.countByShop(...asked),
      countByBuyers: (buyerIds, cap) => {
        questions.push(buyerIds.length);
        return stores.inbox.countByBuyers(buyerIds, cap);
      },
    };
    feed = new CounterFeed({
      inbox,
      facts,
      publisher: {
        publish: ([audience], _event, payload) => {
          const { counters } = payload as { counters: { tabs: { all?: { rooms: number } } } };
          told.push({ audience, rooms: counters.tabs.all?.rooms });
        },
        publishEntry: () => expect.fail('counters are told as objects'),
        publishStaffEntry: () => expect.fail('counters are told as themselves'),
      },
      clock: systemClock,
      duty: { takes: (party) => here.has(audienceOfParty(party)) },
      onError: (cause) => expect.fail(String(cause)),
    });
    onTeardown(() => feed.close());
  });
  /** A shop is loaded in one turn and counted in the next. */
  const settle = async () => {
    for (let turn = 0; turn < 3; turn += 1) await new Promise(setImmediate);
  };

  it('[I1] the first move is told at once, more of them once a second', async () => {
    feed.moved('lamps');
    feed.moved('lamps');
    await time.tickAsync(0);
    await settle();
    expect(told).to.deep.equal([{ audience: TO_SHOP, rooms: 1 }]);
    feed.moved('lamps');
    await time.tickAsync(999);
    await settle();
    expect(told).to.have.lengthOf(1);
    await time.tickAsync(1);
    await settle();
    expect(told).to.have.lengthOf(2);
    await time.tickAsync(10_000);
    await settle();
    expect(told, 'nothing moved since').to.have.lengthOf(2);
  });

  it('[I1] shops and buyers are told apart', async () => {
    feed.moved('lamps');
    feed.movedBuyer('77');
    await time.tickAsync(0);
    await settle();
    expect(told.map(({ audience }) => audience)).to.have.members([TO_SHOP, TO_BUYER]);
  });

  it('[I1] nothing is counted for those who are not there', async () => {
    here.clear();
    feed.moved('lamps');
    feed.movedBuyer('77');
    await time.tickAsync(5_000);
    await settle();
    expect(told).to.deep.equal([]);
  });

  it('[P2] buyers who move together are counted by one question', async () => {
    const buyers = Array.from({ length: 50 }, (_, at) => `buyer-${at}`);
    for (const id of buyers) here.add(audienceOfPerson('buyer', id));
    for (const id of buyers) feed.movedBuyer(id);
    await time.tickAsync(0);
    await settle();
    expect(questions).to.deep.equal([buyers.length]);
    expect(told).to.have.lengthOf(buyers.length);
  });

  it('[P2] closing leaves no timer behind', async () => {
    feed.moved('lamps');
    feed.moved('lamps');
    feed.close();
    expect(time.countTimers()).to.equal(0);
  });
});
