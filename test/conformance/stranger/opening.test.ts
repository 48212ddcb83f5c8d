import { expect } from 'chai';
import { until } from '../../support/until.js';
import { onEachStore } from './onEachStore.js';
import { aboutProduct, openOrder, openScene, text } from './rooms.js';
import { fresh, sign } from './Souk.js';

const message = (words = 'Hello') => ({ clientMessageId: fresh('message'), text: words });

onEachStore('who opens rooms', (souk) => {
  it('[O1] lets buyers and, for a named buyer, operators open; no seller', async () => {
    const { shopId, seller } = await souk().openShop();
    const operator = await souk().operator();
    await seller.refused('room:open', aboutProduct(shopId), 'only_buyers_open');
    await operator.refused('room:open', aboutProduct(shopId), 'invalid_input');
    const buyer = await souk().buyer();
    await buyer.refused('room:open', { ...aboutProduct(shopId), buyerId: buyer.id }, 'invalid_input');
    await buyer.refused('room:open', aboutProduct(fresh('no-shop')), 'shop_not_found');
  });

  it('[O2] answers the one room there is, and created to the request that made it, on a retry too', async () => {
    const { shopId } = await souk().openShop();
    const buyer = await souk().buyer();
    const opening = aboutProduct(shopId);
    const many = await Promise.all([1, 2, 3, 4].map(() => buyer.ok('room:open', opening)));
    expect(new Set(many.map(({ room }) => room.id)).size).to.equal(1);
    expect(many.map(({ created }) => created)).to.deep.equal([true, true, true, true]);
    const other = await buyer.ok('room:open', { ...opening, clientRoomId: fresh('room') });
    expect(other.created).to.equal(false);
    expect(other.room.id).to.equal(many[0].room.id);
    const { status, body } = await souk().http('POST', '/api/v1/rooms', buyer.token, opening);
    expect([status, body.created]).to.deep.equal([201, true]);
  });

  it('[O3] starts with chat off, refuses in order, and makes no room for a message it refuses', async () => {
    const shopId = fresh('shop');
    const seller = await souk().seller([shopId]);
    const buyer = await souk().buyer();
    const tooLong = { ...aboutProduct(shopId), message: message('a'.repeat(4001)) };
    expect((await buyer.ok('shop:get', { shopId })).shop).to.include({ canOpen: false, reason: 'shop_chat_off' });
    await buyer.refused('room:open', tooLong, 'shop_chat_off');
    await seller.ok('shop:update', { shopId, admission: 'subscribers' });
    await buyer.refused('room:open', tooLong, 'shop_chat_off');
    await seller.ok('shop:update', { shopId, chatEnabled: true });
    await buyer.refused('room:open', tooLong, 'not_subscribed');
    expect((await buyer.ok('shop:get', { shopId })).shop).to.include({ canOpen: false, reason: 'not_subscribed' });
    await souk().platform('PUT', `/suspensions/buyers/${buyer.id}`, { reason: 'spam everywhere' });
    await buyer.refused('room:open', tooLong, 'suspended');
    expect((await buyer.ok('shop:get', { shopId })).shop).to.include({ canOpen: false, reason: 'suspended' });
    await souk().platform('DELETE', `/suspensions/buyers/${buyer.id}`, { reason: 'a mistake of ours' });
    await souk().platform('PUT', `/shops/${shopId}/subscribers/${buyer.id}`);
    await buyer.refused('room:open', tooLong, 'message_too_long');
    expect((await buyer.ok('room:list')).rooms).to.deep.equal([]);
    expect((await buyer.ok('shop:get', { shopId })).shop).to.deep.include({ id: shopId, canOpen: true });
    expect((await buyer.ok('room:open', aboutProduct(shopId))).created).to.equal(true);
  });

  it('[O3] tells staff and the buyers with a room of a changed shop, each as they may see it', async () => {
    const { shopId, seller, buyer } = await openScene(souk());
    const outsider = await souk().buyer();
    await seller.ok('shop:update', { shopId, chatEnabled: false });
    const staffView = await seller.hears('shop:changed', ({ shop }) => shop.chatEnabled === false);
    expect(staffView.shop).to.include({ id: shopId, name: shopId, subscribersOnly: false, admission: 'everyone' });
    const { shop } = await buyer.hears('shop:changed');
    expect(shop).to.deep.equal({ id: shopId, name: shopId, canOpen: false, reason: 'shop_chat_off' });
    await outsider.ok('room:list');
    expect(outsider.all('shop:changed')).to.deep.equal([]);
  });

  it('[O3] answers an open room as it is whatever the switches say, but judges its message', async () => {
    const { shopId } = await souk().openShop();
    const seller = await souk().seller([shopId]);
    const buyer = await souk().buyer();
    const opening = aboutProduct(shopId);
    const { room } = await buyer.ok('room:open', opening);
    const sent = text(room.id);
    const { entry } = await buyer.ok('message:send', sent);
    await seller.ok('shop:update', { shopId, chatEnabled: false });
    expect((await buyer.ok('room:open', { ...opening, clientRoomId: fresh('room') })).room.id).to.equal(room.id);
    await buyer.refused('room:open', { ...opening, message: message() }, 'shop_chat_off');
    await buyer.refused('message:send', text(room.id), 'shop_chat_off');
    expect((await buyer.ok('message:send', sent)).entry, 'a retry').to.deep.equal(entry);
    await seller.ok('message:send', text(room.id, 'staff still write'));
  });

  it('[O6] shows a shut-out buyer a shop with its chat off, events included', async () => {
    const { shopId, seller, buyer, roomId } = await openScene(souk());
    expect(await seller.ok('shop:shutOut', { shopId, buyerId: buyer.id, isShutOut: true })).to.deep.equal({});
    const { shop } = await buyer.hears('shop:changed');
    expect(shop).to.deep.equal({ id: shopId, name: shopId, canOpen: false, reason: 'shop_chat_off' });
    await buyer.refused('message:send', text(roomId), 'shop_chat_off');
    await buyer.refused('room:open', aboutProduct(shopId), 'shop_chat_off');
    await buyer.ok('typing:set', { roomId, isTyping: true });
    await buyer.ok('receipt:mark', { roomId, readSeq: 1 });
    await seller.ok('message:send', text(roomId, 'a word from the shop'));
    await seller.hears('entry:appended', ({ entry }) => entry.body.text === 'a word from the shop');
    expect(seller.all('typing:changed')).to.deep.equal([]);
    expect(seller.all('receipt:advanced').filter(({ side }) => side === 'buyer')).to.deep.equal([]);
    expect((await seller.ok('room:get', { roomId })).room.receipts.buyer.readSeq).to.equal(0);
    const path = `/api/v1/shops/${shopId}/shut-out/${buyer.id}`;
    expect(await souk().http('DELETE', path, seller.token)).to.deep.equal({ status: 200, body: {} });
    await buyer.ok('message:send', text(roomId));
    await buyer.refused('shop:shutOut', { shopId, buyerId: buyer.id, isShutOut: true }, 'not_allowed');
  });

  it('[O3] opens an order’s room whatever the switches say, for its buyer alone', async () => {
    const { shopId, orderId, seller, buyer, roomId } = await openOrder(souk());
    await buyer.ok('message:send', text(roomId));
    const opening = { shopId, subject: { kind: 'order', id: orderId }, clientRoomId: fresh('room') };
    await (await souk().buyer()).refused('room:open', opening, 'order_not_found');
    const unknown = { ...opening, subject: { kind: 'order', id: fresh('order') } };
    await buyer.refused('room:open', unknown, 'order_not_found');
    const taken = { shopId, buyer: { id: fresh('buyer'), name: 'Eve' } };
    const refusal = await souk().platform('PUT', `/orders/${orderId}`, taken);
    expect([refusal.status, refusal.body.error.code]).to.deep.equal([400, 'invalid_input']);
    expect(refusal.body.error.details.issues.map(({ path }: { path: string }) => path)).to.deep.equal(['buyer.id']);
    await seller.ok('shop:shutOut', { shopId, buyerId: buyer.id, isShutOut: true });
    await buyer.ok('message:send', text(roomId, 'an order stays open'));
    await until(async () => {
      const { rooms } = await seller.ok('room:list', { tab: 'orders' });
      expect(rooms[0]).to.include({ id: roomId, tab: 'orders' });
      return true;
    });
  });

  it('[O1] takes a subject’s facts from a signed token and drops a client’s price', async () => {
    const { shopId } = await souk().openShop();
    const buyer = await souk().buyer();
    const price = { amount: '12.50', currency: 'UAH' };
    const bare = aboutProduct(shopId);
    const subject = { ...(bare.subject as object), title: 'A kettle', price };
    const { room } = await buyer.ok('room:open', { ...bare, subject });
    expect(room.subject).to.include({ title: 'A kettle' });
    expect(room.subject.price ?? null).to.equal(null);
    const other = aboutProduct(shopId);
    const facts = { shopId, ...(other.subject as object), title: 'A teapot', price };
    const told = await buyer.ok('room:open', { ...other, subjectToken: sign({ ...facts, iat: undefined }) });
    expect(told.room.subject).to.deep.include({ title: 'A teapot', price });
    const elsewhere = { ...aboutProduct(shopId), subjectToken: sign(facts) };
    await buyer.refused('room:open', elsewhere, 'invalid_input');
    const wrongShop = { shopId, subject: { kind: 'shop', id: fresh('shop') }, clientRoomId: fresh('room') };
    await buyer.refused('room:open', wrongShop, 'invalid_input');
  });

  it('[M1] answers a retry with the stored entry, and other content with message_id_reused', async () => {
    const { buyer, seller, roomId } = await openScene(souk());
    const sent = text(roomId);
    const { entry } = await buyer.ok('message:send', sent);
    expect((await buyer.ok('message:send', sent)).entry).to.deep.equal(entry);
    await buyer.refused('message:send', { ...sent, text: 'other' }, 'message_id_reused');
    const own = (await seller.ok('message:send', sent)).entry;
    expect(own.seq, 'the id is per sender').to.equal(3);
    const heard = await seller.hears('entry:appended', (one) => one.entry.seq === 2);
    expect(heard.entry).to.include({ clientMessageId: sent.clientMessageId });
    expect(heard.entry.author).to.deep.include({ side: 'buyer', id: buyer.id, name: 'Olena' });
    expect(heard.room).to.include({ id: roomId, headSeq: 2, status: 'open' });
    const again = await souk().http('POST', `/api/v1/rooms/${roomId}/messages`, buyer.token, {
      clientMessageId: sent.clientMessageId,
      text: sent.text,
    });
    expect([again.status, again.body.entry.seq]).to.deep.equal([201, 2]);
  });
});
