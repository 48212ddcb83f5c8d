import { expect } from 'chai';
import type { Application } from '../../server/application.js';
import { openShopAt, Someone } from '../support/cluster/Someone.js';
import { clusterSettings, metricOf, SERVER_KEY, startNodes } from '../support/cluster/startNodes.js';
import { unique } from '../support/factories/unique.js';
import { needs } from '../support/needs.js';
import { OwnRedis } from '../support/redis/OwnRedis.js';
import { askHttp } from '../support/transport/askHttp.js';
import { until } from '../support/until.js';

describe('delivery over three nodes', function () {
  this.timeout(60_000);
  needs('mongo');
  needs('redis');
  let nodes: Application[];
  let one: Application;
  let two: Application;
  let three: Application;
  /** When nodes no longer tell all others everything. */
  let settled = 0;

  beforeEach(async () => {
    nodes = await startNodes(3, await clusterSettings(await OwnRedis.start()));
    [one, two, three] = nodes as [Application, Application, Application];
    settled = performance.now() + 1_100;
  });

  const platform = (method: string, path: string, body: object = {}) =>
    askHttp(`http://127.0.0.1:${one.port}/api/v1/platform${path}`, method, {
      token: null,
      headers: { authorization: `Bearer ${SERVER_KEY}` },
      body,
    });

  it('[P2] [M2] both sides hear every entry, in order, wherever they are connected', async () => {
    const { shopId, seller } = await openShopAt(one);
    const buyer = await Someone.buyer(two, unique('olena'));
    const tablet = await Someone.buyer(three, buyer.id);
    const { id: roomId } = await buyer.open(shopId);
    for (let at = 0; at < 20; at += 1) await (at % 2 === 0 ? seller : buyer).say(roomId);
    const all = Array.from({ length: 22 }, (_, at) => at + 1);
    for (const person of [seller, buyer, tablet]) {
      await until(() => person.heardOf(roomId).length >= all.length, { what: `${person.id} hears all` });
      expect(person.heardOf(roomId), person.id).to.deep.equal(all);
    }
  });

  it('[P2] [S16] B8: a node that hosts neither party receives nothing of a message', async () => {
    const { shopId, seller } = await openShopAt(one);
    const buyer = await Someone.buyer(two, unique('olena'));
    const stranger = await Someone.buyer(three, unique('stranger'));
    const { id: roomId } = await buyer.open(shopId);
    await seller.hears('entry:appended', ({ entry }) => entry.seq === 2);
    await until(() => performance.now() > settled, { what: 'all nodes are known' });
    const received = async () =>
      (await metricOf(three.port, 'souk_remote_packets_total{use="idle"}')) +
      (await metricOf(three.port, 'souk_remote_packets_total{use="told"}'));
    const before = await received();
    for (let at = 0; at < 50; at += 1) await (at % 2 === 0 ? seller : buyer).say(roomId);
    await buyer.hears('entry:appended', ({ entry }) => entry.seq === 51);
    expect((await received()) - before).to.equal(0);
    expect(stranger.client.events.map(({ name }) => name).filter((name) => name !== 'session:resync')).to.deep.equal([
      'session:ready',
    ]);
    expect(await metricOf(two.port, 'souk_remote_packets_total{use="told"}')).to.be.at.least(25);
  });

  it('[M5] receipts and typing reach the other side on another node, not the typist', async () => {
    const { shopId, seller } = await openShopAt(one);
    const buyer = await Someone.buyer(two, unique('olena'));
    const phone = await Someone.buyer(three, buyer.id);
    const { id: roomId } = await buyer.open(shopId);
    await seller.ask('receipt:mark', { roomId, readSeq: 2 });
    await buyer.hears('receipt:advanced', (told) => told.side === 'shop' && told.readSeq === 2);
    await buyer.ask('receipt:mark', { roomId, readSeq: 2 });
    await phone.hears('receipt:own', (told) => told.readSeq === 2);
    await seller.hears('receipt:advanced', (told) => told.side === 'buyer' && told.readSeq === 2);
    await buyer.ask('typing:set', { roomId, isTyping: true });
    await seller.hears('typing:changed', (told) => told.isTyping);
    await buyer.ask('typing:set', { roomId, isTyping: false });
    await seller.hears('typing:changed', (told) => !told.isTyping);
    expect(phone.heard('typing:changed')).to.deep.equal([]);
  });

  it('[I1] staff on other nodes hear the counters, each once a second', async () => {
    const { shopId, seller } = await openShopAt(one);
    const colleague = await Someone.seller(two, unique('bob'), shopId);
    const buyer = await Someone.buyer(three, unique('olena'));
    await buyer.open(shopId);
    for (const staff of [seller, colleague]) {
      await staff.hears('inbox:counted', ({ counters }) => counters.tabs.all?.rooms === 1, 5_000);
    }
    await buyer.hears('inbox:counted', ({ counters }) => counters.tabs.all?.rooms === 1, 5_000);
    const before = colleague.heard('inbox:counted').length;
    const startedAt = performance.now();
    while (performance.now() - startedAt < 3_000) await buyer.open(shopId);
    const told = colleague.heard('inbox:counted').length - before;
    expect(told).to.be.within(2, 5);
  });

  it('[O3] a shop’s switch is told to its staff and to its buyers on every node', async () => {
    const { shopId, seller } = await openShopAt(one);
    const colleague = await Someone.seller(two, unique('bob'), shopId);
    const buyer = await Someone.buyer(three, unique('olena'));
    const stranger = await Someone.buyer(three, unique('stranger'));
    await buyer.open(shopId);
    await seller.ask('shop:update', { shopId, chatEnabled: false });
    await colleague.hears('shop:changed', ({ shop }) => 'chatEnabled' in shop && !shop.chatEnabled);
    await buyer.hears('shop:changed', ({ shop }) => 'canOpen' in shop && !shop.canOpen);
    expect(stranger.heard('shop:changed')).to.deep.equal([]);
  });

  it('[O4] [S16] what a hidden room says reaches no staff, on whatever node; it comes back with its buyer', async () => {
    const { shopId, seller } = await openShopAt(one);
    const colleague = await Someone.seller(two, unique('bob'), shopId);
    const buyer = await Someone.buyer(three, unique('olena'));
    const { id: roomId } = await buyer.open(shopId);
    await until(async () => (await colleague.ask<{ rooms: unknown[] }>('room:list', {})).rooms.length === 1);
    await seller.ask('shop:update', { shopId, subscribersOnly: true });
    await until(async () => !(await colleague.client.ask('room:get', { roomId })).ok, { timeoutMs: 1_500 });
    await until(async () => (await seller.client.ask('room:get', { roomId })).ok === false);
    // The node of the buyer has to know of it as well.
    await until(async () => {
      const head = await buyer.say(roomId);
      return !colleague.heardOf(roomId).includes(head) && head > 3;
    });
    const before = colleague.heardOf(roomId).length;
    await buyer.say(roomId, 'not for the shop');
    expect((await platform('PUT', `/shops/${shopId}/subscribers/${buyer.id}`)).status).to.equal(200);
    await colleague.hears('room:shown', (told) => told.roomId === roomId);
    expect(colleague.heardOf(roomId)).to.have.lengthOf(before);
  });

  it('[I2] staff on another node hear of archiving and restoring, the buyer does not', async () => {
    const { shopId, seller } = await openShopAt(one);
    const colleague = await Someone.seller(two, unique('bob'), shopId);
    const buyer = await Someone.buyer(two, unique('olena'));
    const { id: roomId } = await buyer.open(shopId);
    await seller.ask('room:archive', { roomId });
    await colleague.hears('staff:appended', ({ staffEntry }) => staffEntry.kind === 'archived');
    await colleague.hears('room:hidden', (told) => told.roomId === roomId);
    await buyer.say(roomId);
    await colleague.hears('room:shown', (told) => told.roomId === roomId);
    expect(buyer.heard('staff:appended')).to.deep.equal([]);
  });

  it('[P9] [S4] revocation ends sessions on every node within a second', async () => {
    const buyers = await Promise.all(nodes.map((node) => Someone.buyer(node, 'revoked-buyer')));
    const other = await Someone.buyer(two, unique('other'));
    const startedAt = performance.now();
    const path = '/sessions/revoke';
    expect((await platform('POST', path, { userId: 'revoked-buyer' })).status).to.equal(200);
    for (const buyer of buyers) await buyer.hears('session:ending', ({ reason }) => reason === 'revoked', 1_000);
    for (const buyer of buyers) await buyer.client.closed();
    expect(performance.now() - startedAt).to.be.below(1_000);
    expect((await other.client.ask('room:list', {})).ok).to.equal(true);
  });

  it('[S3] a seller who moves to another shop by a refresh hears of it, wherever it is', async () => {
    const { shopId } = await openShopAt(one);
    const mover = await Someone.seller(two, unique('mover'), unique('elsewhere'));
    const buyer = await Someone.buyer(three, unique('olena'));
    const { token } = await import('../support/tokens/signJwt.js');
    await mover.ask('session:refresh', { token: token({ sub: mover.id, role: 'seller', shops: [shopId] }) });
    const { id: roomId } = await buyer.open(shopId);
    await until(async () => {
      await buyer.say(roomId);
      return mover.heardOf(roomId).length > 0;
    });
  });
});
