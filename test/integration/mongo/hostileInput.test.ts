import { expect } from 'chai';
import type { Stores } from '../../../server/store/Stores.js';
import { mongoUri } from '../../support/environment.js';
import { buildDoor } from '../../support/factories/buildDoor.js';
import { buildEntry } from '../../support/factories/buildEntry.js';
import { buildRow } from '../../support/factories/buildRow.js';
import { needs } from '../../support/needs.js';
import { openStores } from './openStores.js';

/** What a caller would hand on who forgot to check a payload. */
const hostile: readonly unknown[] = [
  { $ne: null },
  { $gt: '' },
  { $regex: '.*' },
  { $exists: true },
  ['x'],
  { $in: ['x'] },
];

const asked: Readonly<Record<string, (stores: Stores, value: never) => Promise<unknown>>> = {
  'entries.find room': ({ entries }, value) => entries.find(value, 'buyer:77', 'cause'),
  'entries.find sender': ({ entries }, value) => entries.find('room', value, 'cause'),
  'entries.find cause': ({ entries }, value) => entries.find('room', 'buyer:77', value),
  'entries.read': ({ entries }, value) => entries.read({ roomId: value, limit: 5, from: 'start' }),
  'doors.get': ({ doors }, value) => doors.get(value),
  'doors.scan': ({ doors }, value) => doors.scan(value, 5),
  'receipts.list': ({ receipts }, value) => receipts.list([value]),
  'inbox.get': async ({ inbox }, value) => [...(await inbox.get([value])).values()],
  'inbox.listByShop': ({ inbox }, value) => inbox.listByShop(value, false, { tab: 'all', limit: 5 }),
  'inbox.listByShop assignedTo': ({ inbox }, value) =>
    inbox.listByShop('shop-1', false, { tab: 'all', limit: 5, assignedTo: value }),
  'inbox.listByShop subject': ({ inbox }, value) =>
    inbox.listByShop('shop-1', false, { tab: 'all', limit: 5, subject: { kind: 'product', id: value } }),
  'inbox.listByBuyer': ({ inbox }, value) => inbox.listByBuyer(value, { tab: 'all', limit: 5 }),
  'inbox.setSubscriber': ({ inbox }, value) => inbox.setSubscriber('shop-1', value, true),
  'shops.get': ({ shops }, value) => shops.get(value),
  'shops.getMany': async ({ shops }, value) => [...(await shops.getMany([value])).values()],
  'suspensions.getMany': ({ suspensions }, value) => suspensions.getMany([{ kind: 'buyer', id: value }]),
  'people.getMany': async ({ people }, value) =>
    (await people.getMany([{ role: 'buyer', id: value }])).filter((person) => person !== undefined),
  'orders.get': ({ orders }, value) => orders.get(value),
  'revocations.get': ({ revocations }, value) => revocations.get('buyer', value),
};

describe('operator objects', () => {
  needs('mongo');
  let stores: Stores;
  before(async () => {
    stores = await openStores(await mongoUri());
    await stores.entries.append([buildEntry({ roomId: 'room', cause: 'cause' })]);
    await stores.doors.claim(buildDoor());
    const counts = { buyer: 0, shop: 0, operator: 0 };
    await stores.receipts.advance([
      { roomId: 'room', side: 'buyer', personId: '77', deliveredSeq: 1, readSeq: 1, readCounts: counts },
    ]);
    await stores.inbox.put([buildRow({ roomId: 'room', assignedTo: 'ann' })]);
    await stores.shops.register('shop-1', { chatEnabled: true, subscribersOnly: false, admission: 'everyone' });
    await stores.suspensions.put({ kind: 'buyer', id: '77', reason: 'r', at: '2026-03-02T08:00:00.000Z' });
    await stores.people.put({ role: 'buyer', id: '77', name: 'n', avatar: null, locale: null, email: null });
    const bare = { title: null, number: null, url: null, imageUrl: null, price: null };
    await stores.orders.put({ id: 'order', shopId: 'shop-1', buyerId: '77', ...bare });
    await stores.revocations.put({ role: 'buyer', userId: '77', revokedAt: 1 });
  });

  for (const [name, ask] of Object.entries(asked)) {
    it(`[S22] ${name} finds nothing by an object in place of a string`, async () => {
      for (const value of hostile) {
        const answer = await ask(stores, value as never).catch(() => undefined);
        expect(answer ?? [], JSON.stringify(value)).to.deep.equal([]);
      }
    });
  }

  it('[S22] an object in place of a string changes nothing', async () => {
    const value = { $ne: null } as never;
    const attempts = [
      stores.shops.update(value, { name: 'taken over' }),
      stores.shops.update('shop-1', { name: value }),
      stores.suspensions.remove('buyer', value),
      stores.nodes.remove(value, value),
      stores.standings.setShutOut('shop-1', value, true),
      stores.revocations.put({ role: 'buyer', userId: value, revokedAt: 9 }),
      stores.doors.claim({ ...buildDoor(), key: value }),
    ];
    for (const attempt of attempts) await attempt.catch(() => undefined);
    expect((await stores.shops.get('shop-1'))?.name).to.equal(null);
    expect((await stores.suspensions.getMany([{ kind: 'buyer', id: '77' }]))[0]).not.to.equal(null);
    expect(await stores.revocations.get('buyer', '77')).to.equal(1);
    expect(await stores.doors.scan('', 9)).to.have.lengthOf(1);
  });

  it('[S22] dollars and dots in texts are texts', async () => {
    const text = '$$ROOT.$name';
    const standing = await stores.standings.setSubscribed('$shop', text, '$$NOW');
    expect(standing).to.deep.equal({ shopId: '$shop', buyerId: text, subscribedAt: '$$NOW', isShutOut: false });
    const counts = { buyer: 0, shop: 0, operator: 0 };
    const receipt = {
      roomId: '$r',
      side: 'shop',
      personId: text,
      deliveredSeq: 1,
      readSeq: 1,
      readCounts: counts,
    } as const;
    expect(await stores.receipts.advance([receipt])).to.deep.equal([receipt]);
  });
});
