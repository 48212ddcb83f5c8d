import { expect } from 'chai';
import { drawPng } from '../../support/files/pictures.js';
import { onEachStore } from './onEachStore.js';
import { openScene, text } from './rooms.js';
import { fresh } from './Souk.js';
import type { Stranger } from './Stranger.js';

onEachStore('sending files', (souk) => {
  const upload = async (by: Stranger) => {
    const form = new FormData();
    form.append('file', new Blob([new Uint8Array(await drawPng())]), 'лампа.png');
    const headers = { authorization: `Bearer ${by.token}` };
    const answer = await fetch(`${souk().url}/api/v1/attachments`, { method: 'POST', headers, body: form });
    expect(answer.status).to.equal(201);
    // biome-ignore lint/suspicious/noExplicitAny: a stranger knows no type of ours
    return ((await answer.json()) as any).attachment;
  };
  const statusOf = async (link: string) => (await fetch(new URL(link, souk().url))).status;

  it('[A1] [A3] uploads, sends, is heard by the other side with links of its own, asks for fresh ones', async () => {
    const { roomId, buyer, seller } = await openScene(souk());
    const file = await upload(buyer);
    expect(file).to.include({ kind: 'image', name: 'лампа.png', width: 64, height: 48 });
    const message = { roomId, clientMessageId: fresh('message'), attachmentIds: [file.id] };
    const { entry } = await buyer.ok('message:send', message);
    expect(entry).to.include({ kind: 'attachment', seq: 2 });
    const heard = await seller.hears('entry:appended', (payload) => payload.entry.seq === 2);
    const [theirs] = heard.entry.body.attachments;
    expect(theirs.urls.file).not.to.equal(entry.body.attachments[0].urls.file);
    expect(await statusOf(theirs.urls.file)).to.equal(200);
    expect(await statusOf(theirs.urls.preview)).to.equal(200);
    expect(Date.parse(theirs.urlsExpireAt) - Date.now()).to.be.within(240_000, 301_000);
    const { attachments } = await seller.ok('attachment:urls', { ids: [file.id] });
    expect(await statusOf(attachments[0].urls.file)).to.equal(200);
    const again = await buyer.ok('message:send', message);
    expect(again.entry.seq).to.equal(2);
    await buyer.refused('message:send', { ...text(roomId), attachmentIds: [file.id] }, 'attachment_not_found');
    const stranger = await souk().buyer();
    await stranger.refused('attachment:urls', { ids: [file.id] }, 'attachment_not_found');
  });

  it('[M4] shows a card', async () => {
    const { roomId, buyer, seller } = await openScene(souk());
    const card = { kind: 'product', id: 'p1', title: 'Lamp', price: { amount: '1', currency: 'EUR' } };
    await buyer.ok('message:send', { roomId, clientMessageId: fresh('card'), card });
    const { entry } = await seller.hears('entry:appended', (payload) => payload.entry.kind === 'card');
    expect(entry.body).to.deep.equal({ card: { kind: 'product', id: 'p1', title: 'Lamp' } });
  });
});
