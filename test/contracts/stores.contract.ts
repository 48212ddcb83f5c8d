import { expect } from 'chai';
import type { Stores } from '../../server/store/Stores.js';
import { buildDoor } from '../support/factories/buildDoor.js';
import { buildEntry, secondsIn } from '../support/factories/buildEntry.js';
import { buildFile } from '../support/factories/buildFile.js';
import { buildRow } from '../support/factories/buildRow.js';
import type { CreateStores } from './EngineUnderTest.js';
import { expectUnavailable } from './expectUnavailable.js';

const shopDefaults = { chatEnabled: true, subscribersOnly: false, admission: 'everyone' } as const;
const receipt = {
  roomId: 'r',
  side: 'buyer',
  personId: '1',
  deliveredSeq: 1,
  readSeq: 1,
  readCounts: { buyer: 0, shop: 0, operator: 0 },
} as const;
const person = { role: 'buyer', id: '1', name: null, avatar: null, locale: null, email: null } as const;
const order = { id: 'o', shopId: 's', buyerId: 'b', title: null, number: null, url: null, imageUrl: null, price: null };
const lease = { nodeId: 'n', aliveUntil: 1, checkpoints: { entries: '', staff: '' } };
const claim = { ids: ['a'], owner: 'o', roomId: 'r', clientMessageId: 'm', now: 1, dueAt: 2 };
const unsent = { claim: null, isSent: false, dueAt: 1 };
const page = { tab: 'all', limit: 5 } as const;

/** Every method that may reject, called once. */
const calls: Readonly<Record<string, (stores: Stores) => Promise<unknown>>> = {
  'entries.find': ({ entries }) => entries.find('r', 's', 'c'),
  'entries.read': ({ entries }) => entries.read({ roomId: 'r', limit: 5, from: 'start' }),
  'entries.readMany': ({ entries }) => entries.readMany([{ roomId: 'r', limit: 5, from: 'end' }]),
  'entries.heads': ({ entries }) => entries.heads(['r']),
  'entries.checkpoint': ({ entries }) => entries.checkpoint(),
  'staffEntries.read': ({ staffEntries }) => staffEntries.read({ roomId: 'r', limit: 5, from: 'start' }),
  'doors.get': ({ doors }) => doors.get('k'),
  'doors.claim': ({ doors }) => doors.claim(buildDoor()),
  'doors.succeed': ({ doors }) => doors.succeed(buildDoor({ generation: 2 })),
  'doors.scan': ({ doors }) => doors.scan('', 5),
  'receipts.advance': ({ receipts }) => receipts.advance([receipt]),
  'receipts.list': ({ receipts }) => receipts.list(['r']),
  'inbox.put': ({ inbox }) => inbox.put([buildRow()]),
  'inbox.get': ({ inbox }) => inbox.get(['r']),
  'inbox.listByShop': ({ inbox }) => inbox.listByShop('s', true, page),
  'inbox.listByBuyer': ({ inbox }) => inbox.listByBuyer('b', page),
  'inbox.listByCallCentre': ({ inbox }) => inbox.listByCallCentre(page),
  'inbox.countByShop': ({ inbox }) => inbox.countByShop('s', true, secondsIn(0), 9),
  'inbox.countByBuyers': ({ inbox }) => inbox.countByBuyers(['b'], 9),
  'inbox.setSubscriber': ({ inbox }) => inbox.setSubscriber('s', 'b', true),
  'inbox.scan': ({ inbox }) => inbox.scan('', 5),
  'inbox.clear': ({ inbox }) => inbox.clear(),
  'attachments.insert': ({ attachments }) => attachments.insert(buildFile()),
  'attachments.getMany': ({ attachments }) => attachments.getMany(['a']),
  'attachments.claim': ({ attachments }) => attachments.claim(claim),
  'attachments.release': ({ attachments }) => attachments.release(['a'], claim),
  'attachments.due': ({ attachments }) => attachments.due(1, 5),
  'attachments.settle': ({ attachments }) => attachments.settle({ ...buildFile(), ...unsent }, 'freed'),
  'shops.get': ({ shops }) => shops.get('s'),
  'shops.getMany': ({ shops }) => shops.getMany(['s']),
  'shops.register': ({ shops }) => shops.register('s', shopDefaults),
  'shops.update': ({ shops }) => shops.update('s', { chatEnabled: true }),
  'shops.defaults': ({ shops }) => shops.defaults(),
  'shops.setDefaults': ({ shops }) => shops.setDefaults(shopDefaults),
  'standings.get': ({ standings }) => standings.get('s', 'b'),
  'standings.getMany': ({ standings }) => standings.getMany([{ shopId: 's', buyerId: 'b' }]),
  'standings.setSubscribed': ({ standings }) => standings.setSubscribed('s', 'b', secondsIn(0)),
  'standings.setShutOut': ({ standings }) => standings.setShutOut('s', 'b', true),
  'suspensions.getMany': ({ suspensions }) => suspensions.getMany([{ kind: 'shop', id: 's' }]),
  'suspensions.put': ({ suspensions }) => suspensions.put({ kind: 'shop', id: 's', reason: 'r', at: secondsIn(0) }),
  'suspensions.remove': ({ suspensions }) => suspensions.remove('shop', 's'),
  'people.getMany': ({ people }) => people.getMany([person]),
  'people.put': ({ people }) => people.put(person),
  'lastSeen.raise': ({ lastSeen }) => lastSeen.raise([{ side: 'buyer', id: '1', at: 1 }]),
  'lastSeen.getMany': ({ lastSeen }) => lastSeen.getMany([{ side: 'shop', id: 's' }]),
  'orders.get': ({ orders }) => orders.get('o'),
  'orders.put': ({ orders }) => orders.put(order),
  'revocations.get': ({ revocations }) => revocations.get('buyer', '1'),
  'revocations.put': ({ revocations }) => revocations.put({ role: 'buyer', userId: '1', revokedAt: 1 }),
  'revocations.since': ({ revocations }) => revocations.since(0),
  'nodes.renew': ({ nodes }) => nodes.renew(lease),
  'nodes.expired': ({ nodes }) => nodes.expired(1),
  'nodes.remove': ({ nodes }) => nodes.remove('n', 1),
  'nodes.claimJob': ({ nodes }) => nodes.claimJob('j', 'n', 1, 2),
  check: (stores) => stores.check(),
};

/** The deployment, its migrations, and an engine that is away. */
export function storesContract(create: CreateStores): void {
  it('[S5] what names the deployment is made once, however many open the empty database at once', async () => {
    const under = await create();
    const opened = await Promise.all([under.another(), under.another(), under.another()]);
    const { deployment } = under.stores;
    for (const stores of opened) expect(stores.deployment).to.deep.equal(deployment);
    expect(deployment.deploymentId).to.match(/^[\w-]{22}$/);
    expect(deployment.epoch).to.match(/^[\w-]{22}$/);
    expect(Buffer.from(deployment.digestKey, 'base64url').length).to.be.at.least(32);
    const { deployment: foreign } = (await create()).stores;
    for (const part of ['deploymentId', 'epoch', 'digestKey'] as const)
      expect(foreign[part]).not.to.equal(deployment[part]);
  });

  it('[S5] a database of a newer version is refused and left alone', async () => {
    const under = await create();
    const entry = buildEntry();
    await under.stores.entries.append([entry]);
    const version = await under.schemaVersion();
    expect(version).to.be.at.least(1);
    await under.setSchemaVersion(version + 1);
    const refusal = await under.another().then(
      () => 'opened',
      (cause: unknown) => String(cause),
    );
    expect(refusal)
      .to.match(/newer/i)
      .and.to.contain(String(version + 1));
    expect(await under.schemaVersion()).to.equal(version + 1);
    await under.setSchemaVersion(version);
    expect(await (await under.another()).entries.find(entry.roomId, entry.sender, entry.cause)).to.deep.equal(entry);
  });

  it('[S5] an engine that can write says so', async () => {
    await (await create()).stores.check();
  });

  it('[M1] when the engine is away every call ends with the one typed error', async () => {
    const { stores } = await create();
    await stores.close();
    for (const [name, call] of Object.entries(calls)) await expectUnavailable(call(stores), name);
  });

  it('[M1] when the engine is away an append answers that it may or may not be stored', async () => {
    const { stores } = await create();
    await stores.close();
    const outcomes = await stores.entries.append([buildEntry(), buildEntry()]);
    expect(outcomes.map(({ kind }) => kind)).to.deep.equal(['failed', 'failed']);
    await stores.close();
  });
}
