import { expect } from 'chai';
import { until } from '../../support/until.js';
import { onEachStore } from './onEachStore.js';
import { openScene, text } from './rooms.js';
import { fresh } from './Souk.js';

onEachStore('who reads and is read', (souk) => {
  it('[M5] clamps to the head, ignores lower values, lifts delivered with read', async () => {
    const { buyer, seller, roomId } = await openScene(souk());
    for (const words of ['one', 'two', 'three']) await seller.ok('message:send', text(roomId, words));
    const mark = (receipt: object) => buyer.ok('receipt:mark', { roomId, ...receipt });
    expect((await mark({ deliveredSeq: 3 })).receipts.buyer).to.deep.equal({ deliveredSeq: 3, readSeq: 0 });
    const read = await mark({ readSeq: 2 });
    expect(read.receipts.buyer).to.deep.equal({ deliveredSeq: 3, readSeq: 2 });
    expect(read.unread).to.equal(2);
    expect((await mark({ readSeq: 1, deliveredSeq: 1 })).receipts.buyer).to.deep.equal({ deliveredSeq: 3, readSeq: 2 });
    const all = await mark({ readSeq: 999 });
    expect(all.receipts.buyer).to.deep.equal({ deliveredSeq: 4, readSeq: 4 });
    expect(all.unread).to.equal(0);
  });

  it('[M5] tells a person of their own receipt on every device, and both sides how far a side is', async () => {
    const { buyer, seller, roomId } = await openScene(souk());
    const phone = await souk().connect(buyer.claims);
    await seller.ok('message:send', text(roomId));
    await buyer.ok('receipt:mark', { roomId, readSeq: 2 });
    const own = { roomId, deliveredSeq: 2, readSeq: 2, unread: 0 };
    expect(await buyer.hears('receipt:own')).to.deep.equal(own);
    expect(await phone.hears('receipt:own')).to.deep.equal(own);
    const advanced = { roomId, side: 'buyer', deliveredSeq: 2, readSeq: 2 };
    for (const one of [buyer, phone, seller])
      expect(await one.hears('receipt:advanced', ({ readSeq }) => readSeq === 2)).to.deep.equal(advanced);
    expect(seller.all('receipt:own'), 'the other side hears nothing of it').to.deep.equal([]);
  });

  it('[M5] takes the highest of the staff for the shop, from which a new colleague starts', async () => {
    const { shopId, buyer, seller, roomId } = await openScene(souk());
    for (const words of ['one', 'two', 'three']) await buyer.ok('message:send', text(roomId, words));
    const second = await souk().seller([shopId]);
    await second.ok('receipt:mark', { roomId, readSeq: 1 });
    await seller.ok('receipt:mark', { roomId, readSeq: 3 });
    const { receipts, unread } = await second.ok('receipt:mark', { roomId, readSeq: 2 });
    expect(receipts.shop).to.deep.equal({ deliveredSeq: 3, readSeq: 3 });
    expect(unread).to.equal(2);
    const third = await souk().seller([shopId]);
    expect((await third.ok('room:get', { roomId })).room.unread).to.equal(1);
    expect((await seller.ok('room:get', { roomId })).room.unread).to.equal(1);
    expect((await second.ok('room:get', { roomId })).room.unread).to.equal(2);
  });

  it('[M5] counts each side’s messages and nobody’s own as unread; sending moves no receipt', async () => {
    const { buyer, seller, roomId } = await openScene(souk());
    await buyer.ok('message:send', text(roomId));
    await buyer.ok('message:send', text(roomId));
    const { entry } = await seller.ok('message:send', text(roomId));
    expect(entry.counts).to.deep.equal({ buyer: 2, shop: 1, operator: 0 });
    const { room } = await buyer.ok('room:get', { roomId });
    expect(room.unread).to.equal(1);
    expect(room.receipts.buyer.readSeq).to.equal(0);
    expect(room.receipts.shop).to.deep.equal({ deliveredSeq: 0, readSeq: 0 });
    expect((await seller.ok('room:get', { roomId })).room.unread).to.equal(2);
  });

  it('[M5] gives operators no receipts and counts them as the other side for both', async () => {
    const { shopId, seller } = await souk().openShop();
    const buyer = await souk().buyer();
    const operator = await souk().operator();
    const { room } = await operator.ok('room:open', {
      shopId,
      subject: { kind: 'shop', id: shopId },
      clientRoomId: fresh('room'),
      buyerId: buyer.id,
    });
    const roomId = room.id;
    expect(room.unread).to.equal(0);
    const { entry } = await operator.ok('message:send', text(roomId));
    expect(entry.counts).to.deep.equal({ buyer: 0, shop: 0, operator: 1 });
    for (const one of [buyer, seller]) expect((await one.ok('room:get', { roomId })).room.unread).to.equal(1);
    await operator.refused('receipt:mark', { roomId, readSeq: 1 }, 'not_allowed');
    for (const one of [operator, seller])
      await until(async () => {
        const { rooms } = await one.ok('room:list', { shopId, tab: 'call_centre' });
        return rooms.some(({ id }: { id: string }) => id === roomId);
      });
  });

  it('[M5] shows typing to all of both sides but the typist', async () => {
    const { shopId, buyer, seller, roomId } = await openScene(souk());
    const colleague = await souk().seller([shopId]);
    const buyersPhone = await souk().buyer(buyer.claims);
    const sellersPhone = await souk().seller([shopId], seller.claims);
    expect(await buyer.ok('typing:set', { roomId, isTyping: true })).to.deep.equal({});
    const typing = { roomId, side: 'buyer', id: buyer.id, isTyping: true };
    for (const one of [seller, colleague]) expect(await one.hears('typing:changed')).to.deep.equal(typing);
    for (const device of [buyer, buyersPhone]) {
      await device.ok('room:list');
      expect(device.all('typing:changed')).to.deep.equal([]);
    }
    await seller.ok('typing:set', { roomId, isTyping: true });
    await colleague.hears('typing:changed', ({ side }) => side === 'shop');
    for (const device of [buyer, buyersPhone])
      await device.hears('typing:changed', ({ side, isTyping }) => side === 'shop' && isTyping);
    for (const device of [seller, sellersPhone]) {
      await device.ok('room:list');
      expect(device.all('typing:changed').filter(({ side }) => side === 'shop')).to.deep.equal([]);
    }
    seller.close();
    await buyer.hears('typing:changed', ({ side, isTyping }) => side === 'shop' && !isTyping);
  });
});
