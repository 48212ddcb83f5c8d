import { expect } from 'chai';
import { until } from '../../support/until.js';
import { onEachStore } from './onEachStore.js';
import { aboutProduct, openScene, text } from './rooms.js';
import { fresh, startSouk } from './Souk.js';

onEachStore('who keeps a list of rooms', (souk) => {
  it('[I1] lists newest activity first, page by page, with counters within a second', async () => {
    const { shopId, seller } = await souk().openShop();
    const buyer = await souk().buyer();
    const ids: string[] = [];
    for (let index = 0; index < 5; index += 1) {
      const { room } = await buyer.ok('room:open', {
        ...aboutProduct(shopId),
        message: { clientMessageId: fresh('m'), text: 'a' },
      });
      ids.unshift(room.id);
    }
    await until(async () => (await seller.ok('room:list', { shopId })).rooms.length === 5);
    const seen: string[] = [];
    let cursor: string | null | undefined;
    do {
      const page = await seller.ok('room:list', { shopId, limit: 2, ...(cursor ? { cursor } : {}) });
      seen.push(...page.rooms.map(({ id }: { id: string }) => id));
      cursor = page.nextCursor;
    } while (cursor);
    expect(seen).to.deep.equal(ids);
    await until(async () => {
      const { counters } = await seller.ok('room:list', { shopId });
      expect(counters.tabs.all).to.deep.equal({ rooms: 5, unanswered: 5, overdue: 0, unread: 5 });
      return true;
    });
    const own = (await buyer.ok('room:list')).counters;
    expect(Object.keys(own.tabs)).to.deep.equal(['all']);
    expect(own).not.to.have.any.keys('shopId', 'hidden');
    const flat = await souk().http('GET', `/api/v1/rooms?shopId=${shopId}&isUnanswered=true&limit=1`, seller.token);
    expect(flat.status).to.equal(200);
    expect(flat.body.rooms.map(({ id }: { id: string }) => id)).to.deep.equal([ids[0]]);
    const none = await souk().http('GET', `/api/v1/rooms?subject=product:nothing`, seller.token);
    expect(none.body.rooms).to.deep.equal([]);
  });

  it('[I1] asks a seller of several shops which one', async () => {
    const shops = [fresh('shop'), fresh('shop')];
    const seller = await souk().seller(shops);
    await seller.refused('room:list', {}, 'invalid_input');
    expect((await seller.ok('room:list', { shopId: shops[1] })).counters.shopId).to.equal(shops[1]);
  });

  it('[O4] hides and shows rooms of those who do not subscribe, whose waiting starts anew', async () => {
    const { shopId, seller, buyer, roomId } = await openScene(souk());
    const { entry } = await buyer.ok('message:send', text(roomId));
    await seller.ok('shop:update', { shopId, subscribersOnly: true });
    for (const command of ['room:get', 'room:history']) await seller.refused(command, { roomId }, 'room_not_found');
    await seller.refused('message:send', text(roomId), 'room_not_found');
    const { rooms } = await seller.ok('room:sync', { rooms: [{ roomId, afterSeq: 0 }] });
    expect(rooms).to.deep.equal([{ roomId, gone: true }]);
    const list = await until(async () => {
      const found = await seller.ok('room:list');
      return found.rooms.length === 0 && found.counters.hidden === 1 && found;
    });
    expect(list.counters.tabs.all.rooms).to.equal(0);
    await buyer.ok('message:send', text(roomId, 'unheard'));
    await souk().platform('PUT', `/shops/${shopId}/subscribers/${buyer.id}`);
    await seller.hears('room:shown', (shown) => shown.roomId === roomId && shown.reason === 'subscribers_only');
    const { room } = await seller.ok('room:get', { roomId });
    expect(room.waiting.for).to.equal('shop');
    expect(Date.parse(room.waiting.since)).to.be.above(Date.parse(entry.at));
    expect(seller.all('entry:appended').filter((one) => one.entry.body.text === 'unheard')).to.deep.equal([]);
    await souk().platform('DELETE', `/shops/${shopId}/subscribers/${buyer.id}`);
    await seller.hears('room:hidden', (hidden) => hidden.roomId === roomId);
  });

  it('[I3] completes and reopens, twice alike; a buyer’s message reopens, staff’s does not', async () => {
    const { buyer, seller, roomId } = await openScene(souk());
    expect((await seller.ok('room:complete', { roomId })).room).to.include({ status: 'completed' });
    const { headSeq } = (await seller.ok('room:complete', { roomId })).room;
    expect(headSeq).to.equal(2);
    await seller.refused('message:send', text(roomId), 'room_completed');
    await buyer.ok('message:send', text(roomId));
    expect((await buyer.ok('room:get', { roomId })).room).to.include({ status: 'open', headSeq: 3 });
    const done = await souk().http('POST', `/api/v1/rooms/${roomId}/complete`, seller.token, {});
    expect([done.status, done.body.room.status]).to.deep.equal([200, 'completed']);
    for (const _ of [1, 2]) expect((await seller.ok('room:reopen', { roomId })).room.status).to.equal('open');
  });

  it('[I2] archives into its tab and restores; a buyer’s message brings a room back', async () => {
    const { buyer, seller, roomId } = await openScene(souk());
    expect((await seller.ok('room:archive', { roomId })).room).to.include({ archived: true });
    await seller.ok('room:archive', { roomId });
    await seller.hears('room:hidden', ({ reason }) => reason === 'archived');
    await until(async () => (await seller.ok('room:list', { tab: 'archived' })).rooms.length === 1);
    await seller.ok('room:restore', { roomId });
    await seller.hears('room:shown', ({ reason }) => reason === 'archived');
    await seller.ok('room:archive', { roomId });
    await buyer.ok('message:send', text(roomId));
    expect((await seller.ok('room:get', { roomId })).room).to.include({ archived: false });
    await buyer.refused('room:archive', { roomId }, 'not_allowed');
    expect((await buyer.ok('room:get', { roomId })).room).not.to.have.any.keys('tab', 'archived', 'staffHeadSeq');
  });

  it('[S4] asks operators for a reason of 10 to 500 characters, elsewhere than in call-centre rooms', async () => {
    const { seller, roomId } = await openScene(souk());
    const operator = await souk().operator();
    const rooms = [{ roomId, afterSeq: 0 }];
    await operator.refused('room:get', { roomId }, 'reason_required');
    await operator.refused('room:history', { roomId }, 'reason_required');
    await operator.refused('room:sync', { rooms }, 'reason_required');
    for (const length of [10, 500]) await operator.ok('room:get', { roomId, reason: 'ї'.repeat(length) });
    for (const length of [9, 501]) {
      await operator.refused('room:get', { roomId, reason: 'a'.repeat(length) }, 'reason_required');
    }
    await operator.ok('room:sync', { rooms, reason: 'a complaint by phone' });
    await operator.refused('message:send', text(roomId), 'not_allowed');
    await seller.ok('room:get', { roomId, reason: 'ignored for sellers' });
    const header = { 'souk-access-reason': encodeURIComponent('скарга по телефону') };
    expect((await souk().http('GET', `/api/v1/rooms/${roomId}`, operator.token, undefined, header)).status).to.equal(
      200,
    );
    expect((await souk().http('GET', `/api/v1/rooms/${roomId}`, operator.token)).status).to.equal(403);
    const short = { 'souk-access-reason': encodeURIComponent('скарга') };
    const refused = await souk().http('GET', `/api/v1/rooms/${roomId}`, operator.token, undefined, short);
    expect([refused.status, refused.body.error.code]).to.deep.equal([403, 'reason_required']);
    const { room } = await seller.ok('room:get', { roomId });
    expect(room.staffHeadSeq, 'every read is a staff entry').to.equal(4);
  });

  it('[C3] lets a suspended buyer read, and refuses messages to a suspended shop', async () => {
    const { shopId, buyer, seller, roomId } = await openScene(souk());
    const operator = await souk().operator();
    const suspension = { kind: 'shop', id: shopId, isSuspended: true, reason: 'counterfeit goods' };
    expect(await operator.ok('suspension:set', suspension)).to.deep.equal({});
    await buyer.refused('message:send', text(roomId), 'suspended');
    await seller.refused('message:send', text(roomId), 'suspended');
    await seller.ok('room:history', { roomId });
    await operator.ok('suspension:set', { ...suspension, isSuspended: false });
    await buyer.ok('message:send', text(roomId));
    await seller.refused('suspension:set', suspension, 'not_allowed');
    const path = `/api/v1/platform/suspensions/buyers/${buyer.id}`;
    expect((await souk().http('PUT', path, operator.token, { reason: 'spam everywhere' })).status).to.equal(200);
    await buyer.refused('message:send', text(roomId), 'suspended');
    await buyer.ok('room:get', { roomId });
  });

  it('[I1] tells counts at most once a second', async () => {
    const { buyer, seller, roomId } = await openScene(souk());
    const before = seller.all('inbox:counted').length;
    const started = Date.now();
    for (let index = 0; index < 30; index += 1) await buyer.ok('message:send', text(roomId));
    await seller.hears('inbox:counted', ({ counters }) => counters.tabs.all.unread === 1);
    const most = Math.ceil((Date.now() - started) / 1000) + 1;
    expect(seller.all('inbox:counted').length - before).to.be.at.most(most);
  });
});

describe('a stranger, of settings', () => {
  it('[I3] opens anew, with the previous room named, when completion is too long ago', async function () {
    this.timeout(30_000);
    const souk = await startSouk({ REOPEN_WITHIN: '1' });
    const { shopId, seller, buyer, roomId } = await openScene(souk);
    const { room } = await seller.ok('room:get', { roomId });
    await seller.ok('room:complete', { roomId });
    await buyer.refused('message:send', text(roomId), 'room_completed');
    const again = await buyer.ok('room:open', {
      shopId,
      subject: { kind: 'product', id: room.subject.id },
      clientRoomId: fresh('room'),
    });
    expect(again.created).to.equal(true);
    const { entries } = await buyer.ok('room:history', { roomId: again.room.id });
    expect(entries[0].body.previousRoomId).to.equal(roomId);
    const { details } = await seller.refused('room:reopen', { roomId }, 'room_completed');
    expect(details.currentRoomId).to.equal(again.room.id);
  });

  it('[C1] answers what is too fast with rate_limited, and takes it later', async function () {
    this.timeout(30_000);
    const souk = await startSouk({ RATE_LIMITS: 'on', MESSAGE_BURST: '3', MESSAGES_PER_SECOND: '10' });
    const { buyer, roomId } = await openScene(souk);
    const sent = Array.from({ length: 10 }, () => text(roomId));
    const answers = await Promise.all(sent.map((message) => buyer.ask('message:send', message)));
    const limited = answers.filter(({ ok }) => !ok).map(({ error }) => error);
    expect(limited).to.not.be.empty;
    for (const error of limited) expect(error).to.include({ code: 'rate_limited', retryable: true });
    for (const error of limited) expect(error.retryAfterMs).to.be.above(0);
    await until(async () => (await buyer.ask('message:send', sent.at(-1))).ok);
    expect(buyer.heard[0]?.payload.limits).to.include({
      messageBurst: 3,
      messagesPerSecond: 10,
      commandsPerSecond: 50,
    });
  });
});
