import { expect } from 'chai';
import { InProcessPeople } from '../../../server/presence/InProcessPeople.js';
import { PresenceWatches, type WatchedRoom } from '../../../server/presence/PresenceWatches.js';
import type { ShopFacts } from '../../../server/shops/ShopFacts.js';
import { audiencesOf } from '../../../server/transport/socket/audiencesOf.js';
import { buyer, seller } from '../../support/market/people.js';
import { onTeardown } from '../../support/teardown.js';
import { until } from '../../support/until.js';

const ann = seller('ann', 'lamps');
const room = (buyerId: string): WatchedRoom => ({
  roomId: `room-of-${buyerId}`,
  buyerId,
  shopId: 'lamps',
  origin: 'buyer',
  subject: { kind: 'product', id: 'p1' },
});
const factsOf = (buyerId: string): ShopFacts => ({
  shop: {
    id: 'lamps',
    name: null,
    chatEnabled: true,
    subscribersOnly: false,
    admission: 'everyone',
    subscribersOnlyStartedAt: null,
    subscribersOnlyEndedAt: null,
  },
  standing: { shopId: 'lamps', buyerId, subscribedAt: null, isShutOut: false },
  buyerSuspension: null,
  shopSuspension: null,
});
const watched = (...buyerIds: string[]) =>
  buyerIds.map((id) => ({ room: room(id), party: { side: 'buyer', id } as const, facts: factsOf(id) }));

function open() {
  const people = new InProcessPeople({
    clock: { now: () => 0 },
    times: { graceMs: 1, awayAfterMs: 1_000 },
    onError: (cause) => {
      throw cause;
    },
  });
  onTeardown(() => people.close());
  const told: string[] = [];
  const failures: unknown[] = [];
  const store = { isAway: false };
  const watches = new PresenceWatches({
    people,
    facts: {
      peek: (_shopId, buyerId) => (store.isAway ? undefined : factsOf(buyerId)),
      load: async () => {
        throw new Error('away');
      },
      onChanged: () => {},
    },
    lastSeen: { raise: async () => {}, getMany: async (parties) => parties.map(() => undefined) },
    tell: (_connectionId, _event, payload) => void told.push((payload as { id: string }).id),
    onError: (cause) => void failures.push(cause),
  });
  const come = (id: string): void => people.joined(`${id}-1`, audiencesOf(buyer(id)));
  return { watches, told, failures, store, come };
}

describe('PresenceWatches', () => {
  it('[P1] of two commands under way the later one holds, whichever is done first', async () => {
    const { watches, told, come } = open();
    const [earlier, later] = [watches.begin('c1', ann), watches.begin('c1', ann)];
    expect(await watches.watch(later, watched('petro'))).to.have.lengthOf(1);
    expect(await watches.watch(earlier, watched('olena')), 'it is answered all the same').to.have.lengthOf(1);
    come('olena');
    come('petro');
    expect(told).to.deep.equal(['petro']);
  });

  it('[F37] nothing is left of connections that are gone, nor of one that went while it asked', async () => {
    const { watches, told, come } = open();
    for (const id of ['c1', 'c2']) await watches.watch(watches.begin(id, ann), watched('olena', 'petro'));
    await watches.watch(watches.begin('c1', ann), watched('olena'));
    expect(watches.size).to.equal(3);
    const late = watches.begin('c3', ann);
    for (const id of ['c1', 'c2', 'c3']) watches.ended(id);
    await watches.watch(late, watched('olena'));
    expect(watches.size).to.equal(0);
    come('olena');
    expect(told).to.deep.equal([]);
  });

  it('[S15] what cannot be judged is not told', async () => {
    const { watches, told, failures, store, come } = open();
    await watches.watch(watches.begin('c1', ann), watched('olena'));
    store.isAway = true;
    come('olena');
    await until(() => failures.length > 0);
    expect(told).to.deep.equal([]);
  });
});
