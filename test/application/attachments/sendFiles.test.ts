import type { Attachment } from '@souk/shared/model/attachment.js';
import { expect } from 'chai';
import { unique } from '../../support/factories/unique.js';
import { drawPng } from '../../support/files/pictures.js';
import { type FileMarket, startFileMarket } from '../../support/files/startFileMarket.js';
import { withoutLinks } from '../../support/files/withoutLinks.js';
import { buyer, operator, seller } from '../../support/market/people.js';
import { until } from '../../support/until.js';

const olena = buyer('olena');
const ivan = buyer('ivan');
const ann = seller('lamps-ann', 'lamps');
const eva = seller('books-eva', 'books');
const DAY_MS = 86_400_000;

describe('messages with files', function () {
  this.timeout(60_000);
  let market: FileMarket;
  let roomId: string;
  before(async () => {
    market = await startFileMarket({ LINK_HOSTS: 'market.example' });
    roomId = await market.openRoom(olena);
  });
  const upload = async (by = olena) => market.uploaded(by, await drawPng());
  const codeOf = ({ body }: { body: { error?: { code: string } } }) => body.error?.code;

  it('[A1] files travel in a message, with or without text, in the order they were named, to both sides', async () => {
    const files = [await upload(), await upload(), await upload()];
    const attachmentIds = files.map(({ id }) => id).reverse();
    const sent = await market.send(olena, roomId, { attachmentIds });
    expect(sent.status, JSON.stringify(sent.body)).to.equal(201);
    expect(sent.body.entry).to.deep.include({ kind: 'attachment', seq: 2, awaitsReply: true });
    const { attachments } = sent.body.entry.body as { attachments: Attachment[] };
    expect(attachments.map(withoutLinks)).to.deep.equal([...files].reverse().map(withoutLinks));
    const withText = await market.send(olena, roomId, { text: 'Ось вона', attachmentIds: [(await upload()).id] });
    expect(withText.body.entry).to.include({ kind: 'text', seq: 3 });
    expect(withText.body.entry.body.text).to.equal('Ось вона');
    const blank = await market.send(olena, roomId, { text: ' \u200b\n', attachmentIds: [(await upload()).id] });
    expect(blank.body.entry.body).to.have.all.keys('attachments');
    const history = await market.ask(ann, 'GET', `/rooms/${roomId}/entries`);
    const shown = history.body.entries[1].body.attachments as Attachment[];
    expect(shown.map(withoutLinks)).to.deep.equal(attachments.map(withoutLinks));
    expect((await market.follow(shown[0]?.urls.file ?? '')).status).to.equal(200);
  });

  it('[A1] a file is an image, made anew, with its size, preview and placeholder', async () => {
    const file = await upload();
    expect(file).to.include({ kind: 'image', name: 'лампа.png', width: 64, height: 48 });
    expect(file.thumbhash).to.match(/^[\w+/=-]{10,60}$/);
    expect(file.urls).to.have.all.keys('file', 'preview');
    const fetched = await market.follow(file.urls.file);
    expect(fetched.bytes).to.have.lengthOf(file.bytes);
  });

  it('[M5] a message of files counts as a message: unread, waiting, last activity, excerpt of the list', async () => {
    const room = await market.openRoom(ivan);
    const { id } = await upload(ivan);
    const sent = await market.send(ivan, room, { attachmentIds: [id] });
    expect(sent.body.entry.counts).to.deep.equal({ buyer: 1, shop: 0, operator: 0 });
    const seen = (await market.ask(ann, 'GET', `/rooms/${room}`)).body.room;
    expect(seen).to.deep.include({ unread: 1, lastActivityAt: sent.body.entry.at });
    expect(seen.waiting).to.include({ for: 'shop' });
    const listed = await until(async () => {
      const { rooms } = (await market.ask(ann, 'GET', '/rooms?shopId=lamps')).body;
      return rooms.find((one: { id: string; headSeq: number }) => one.id === room && one.headSeq === 2);
    });
    for (const { lastEntry } of [seen, listed]) {
      expect(lastEntry.body.attachments[0].id).to.equal(id);
      expect((await market.follow(lastEntry.body.attachments[0].urls.preview)).status).to.equal(200);
    }
  });

  it('[M1] the same message again answers the stored entry, after its files are used, expired, and the chat is off', async () => {
    const room = await market.openRoom(olena);
    const message = { clientMessageId: unique('twice'), text: 'дві', attachmentIds: [(await upload()).id] };
    const first = await market.send(olena, room, message);
    const retries = await Promise.all(Array.from({ length: 5 }, () => market.send(olena, room, message)));
    await market.ask(ann, 'PATCH', '/shops/lamps', { chatEnabled: false });
    market.advance(2 * DAY_MS);
    retries.push(await market.send(olena, room, message));
    market.advance(-2 * DAY_MS);
    await market.ask(ann, 'PATCH', '/shops/lamps', { chatEnabled: true });
    for (const { status, body } of retries) {
      expect(status, JSON.stringify(body)).to.equal(201);
      expect(body.entry.seq).to.equal(first.body.entry.seq);
    }
    for (const other of [
      { ...message, text: 'три' },
      { ...message, attachmentIds: [(await upload()).id] },
    ])
      expect(codeOf(await market.send(olena, room, other))).to.equal('message_id_reused');
  });

  it('[A1] what is used, old, somebody else’s or unknown is refused alike, and what was refused with it stays free', async () => {
    const [used, own, old] = [await upload(), await upload(), await upload()];
    await market.send(olena, roomId, { attachmentIds: [used.id] });
    const anothers = await upload(ann);
    const bad = [used.id, anothers.id, 'unknown-id-of-22-chars'];
    const refusals = await Promise.all(
      bad.map((id) => market.send(olena, roomId, { text: 'x', attachmentIds: [own.id, id] })),
    );
    for (const { status, body } of refusals) {
      expect(status).to.equal(404);
      const alike = { ...refusals[0]?.body.error, requestId: body.error.requestId };
      expect(body.error).to.deep.equal(alike);
    }
    expect((await market.send(olena, roomId, { attachmentIds: [own.id] })).status).to.equal(201);
    market.advance(DAY_MS);
    const late = await market.send(olena, roomId, { text: 'x', attachmentIds: [old.id] });
    market.advance(-DAY_MS);
    expect(codeOf(late)).to.equal('attachment_not_found');
    expect((await market.send(olena, roomId, { attachmentIds: [old.id] })).status, 'a moment before').to.equal(201);
  });

  it('[A1] a refused message keeps nothing: its files go into the next', async () => {
    const file = await upload();
    const tooLong = await market.send(olena, roomId, { text: 'x'.repeat(4_001), attachmentIds: [file.id] });
    expect(codeOf(tooLong)).to.equal('message_too_long');
    await market.ask(ann, 'PATCH', '/shops/lamps', { chatEnabled: false });
    expect(codeOf(await market.send(olena, roomId, { attachmentIds: [file.id] }))).to.equal('shop_chat_off');
    await market.ask(ann, 'PATCH', '/shops/lamps', { chatEnabled: true });
    expect((await market.send(olena, roomId, { attachmentIds: [file.id] })).status).to.equal(201);
  });

  it('[A1] of messages that name one file at once, one has it', async () => {
    for (let round = 0; round < 3; round += 1) {
      const [prize, room] = [await upload(), await market.openRoom(olena)];
      const answers = await Promise.all(
        Array.from({ length: 8 }, (_, at) =>
          market.send(olena, at % 2 === 0 ? room : roomId, { text: `${at}`, attachmentIds: [prize.id] }),
        ),
      );
      expect(answers.filter(({ status }) => status === 201)).to.have.lengthOf(1);
      expect(answers.filter((answer) => codeOf(answer) === 'attachment_not_found')).to.have.lengthOf(7);
    }
  });

  it('[O1] a room opens with files in its first message; with one that is not to be had no room is made', async () => {
    const file = await upload();
    const opening = (attachmentIds: string[]) => ({
      shopId: 'lamps',
      subject: { kind: 'product', id: unique('product') },
      clientRoomId: unique('room'),
      message: { clientMessageId: unique('first'), attachmentIds },
    });
    const refused = opening([file.id, 'none']);
    expect(codeOf(await market.ask(olena, 'POST', '/rooms', refused))).to.equal('attachment_not_found');
    const again = { ...refused, message: undefined };
    expect((await market.ask(olena, 'POST', '/rooms', again)).body.room.headSeq, 'no room was made').to.equal(1);
    const good = opening([file.id]);
    const { body } = await market.ask(olena, 'POST', '/rooms', good);
    expect(body.entry).to.deep.include({ kind: 'attachment', seq: 2 });
    expect((await market.follow(body.entry.body.attachments[0].urls.file)).status).to.equal(200);
    const retried = await market.ask(olena, 'POST', '/rooms', good);
    expect(retried.body).to.deep.include({ created: true });
    expect(retried.body.entry.seq).to.equal(2);
  });

  it('[A1] at most ten files, each once; a card goes alone', async () => {
    const eleven = Array.from({ length: 11 }, () => unique('file'));
    const card = { kind: 'product', id: 'p1' };
    for (const message of [
      { attachmentIds: eleven },
      { attachmentIds: ['a', 'a'] },
      { attachmentIds: [] },
      { card, text: 'x' },
      { card, attachmentIds: ['a'] },
      { text: 'x', subjectToken: 'x' },
    ])
      expect(codeOf(await market.send(olena, roomId, message)), JSON.stringify(message)).to.equal('invalid_input');
    expect(codeOf(await market.send(olena, roomId, {}))).to.equal('message_empty');
  });

  it('[S14] a stranger learns nothing: the room is not there, and the file stays the stranger’s own', async () => {
    const file = await upload(ivan);
    const foreign = await market.send(ivan, roomId, { attachmentIds: [file.id] });
    const absent = await market.send(ivan, 'no-such-room', { attachmentIds: [file.id] });
    for (const answer of [foreign, absent]) expect(codeOf(answer)).to.equal('room_not_found');
    const own = await market.openRoom(ivan);
    expect((await market.send(ivan, own, { attachmentIds: [file.id] })).status).to.equal(201);
  });

  describe('attachment:urls', () => {
    const urls = (by: Parameters<FileMarket['ask']>[0], ids: string[]) =>
      market.ask(by, 'POST', '/attachments/urls', { ids });

    it('[A3] gives fresh links to whoever sees the file now, all or none', async () => {
      const [unsent, sent] = [await upload(), await upload()];
      await market.send(olena, roomId, { attachmentIds: [sent.id] });
      const own = await urls(olena, [sent.id, unsent.id]);
      expect(own.body.attachments.map(({ id }: Attachment) => id)).to.deep.equal([sent.id, unsent.id]);
      for (const { urls: links } of own.body.attachments)
        expect((await market.follow(links.file)).status).to.equal(200);
      expect((await urls(ann, [sent.id])).status).to.equal(200);
      for (const [by, ids] of [
        [ann, [unsent.id]],
        [ann, [sent.id, unsent.id]],
        [ivan, [sent.id]],
        [eva, [sent.id]],
        [operator(), [sent.id]],
        [olena, ['unknown']],
      ] as const) {
        const refused = await urls(by, [...ids]);
        expect(refused.status, `${by.role} ${by.id}`).to.equal(404);
        expect(codeOf(refused)).to.equal('attachment_not_found');
      }
    });

    it('[O4] gives none while "subscribers only" hides the room, and none of what was used to whoever cannot see it', async () => {
      const file = await upload(ann);
      const sent = await market.send(ann, roomId, { attachmentIds: [file.id] });
      expect(sent.status).to.equal(201);
      await market.ask(ann, 'PATCH', '/shops/lamps', { subscribersOnly: true });
      expect((await urls(ann, [file.id])).status).to.equal(404);
      expect((await urls(olena, [file.id])).status).to.equal(200);
      await market.ask(ann, 'PATCH', '/shops/lamps', { subscribersOnly: false });
      expect((await urls(ann, [file.id])).status).to.equal(200);
    });
  });

  describe('cards', () => {
    it('[M4] shows what the platform says of an order, and only of this buyer’s at this shop', async () => {
      const order = unique('order');
      const facts = { title: 'Дві лампи', number: '№ 17', price: { amount: '12.50', currency: 'UAH' } };
      const put = { shopId: 'lamps', buyer: { id: 'olena', name: 'Олена' }, ...facts };
      await market.ask('platform', 'PUT', `/platform/orders/${order}`, put);
      const lie = { title: 'Безкоштовно', price: { amount: '0', currency: 'UAH' }, url: 'https://evil.example/' };
      const sent = await market.send(ann, roomId, { card: { kind: 'order', id: order, ...lie } });
      expect(sent.body.entry).to.deep.include({ kind: 'card', body: { card: { kind: 'order', id: order, ...facts } } });
      const ofIvan = await market.openRoom(ivan);
      expect(codeOf(await market.send(ivan, ofIvan, { card: { kind: 'order', id: order } }))).to.equal(
        'order_not_found',
      );
      expect(codeOf(await market.send(olena, roomId, { card: { kind: 'order', id: 'invented' } }))).to.equal(
        'order_not_found',
      );
    });

    it('[M4] believes a client’s title, drops its price, refuses a link off the list; counts as a message', async () => {
      const card = { kind: 'product', id: 'p7', title: 'Лампа', price: { amount: '1', currency: 'UAH' }, number: '5' };
      const message = { clientMessageId: unique('card'), card: { ...card, url: 'https://market.example/p7' } };
      const sent = await market.send(olena, roomId, message);
      expect(sent.body.entry.body.card).to.deep.equal({
        kind: 'product',
        id: 'p7',
        title: 'Лампа',
        url: 'https://market.example/p7',
      });
      const { counts } = sent.body.entry;
      const next = await market.send(olena, roomId, { text: 'Чи є вона?' });
      expect(next.body.entry.counts.buyer).to.equal(counts.buyer + 1);
      const bad = await market.send(olena, roomId, { card: { ...card, url: 'https://evil.example/' } });
      expect(codeOf(bad)).to.equal('content_refused');
      expect((await market.send(olena, roomId, message)).body.entry.seq).to.equal(sent.body.entry.seq);
      const other = { ...message, card: { ...message.card, title: 'Інша' } };
      expect(codeOf(await market.send(olena, roomId, other))).to.equal('message_id_reused');
    });
  });
});
