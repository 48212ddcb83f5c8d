import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Attachment } from '@souk/shared/model/attachment.js';
import type { Entry } from '@souk/shared/model/entries.js';
import { expect } from 'chai';
import type { FileParts } from '../../../server/attachments/createFiles.js';
import { AUDIENCE_OF_OPERATORS, audienceOfPerson, audienceOfShop } from '../../../server/delivery/audiences.js';
import type { Principal } from '../../../server/identity/Principal.js';
import { unique } from '../../support/factories/unique.js';
import { openTestFiles } from '../../support/files/openTestFiles.js';
import { drawPng } from '../../support/files/pictures.js';
import { type Market, openMarket } from '../../support/market/openMarket.js';
import { openShop } from '../../support/market/openShop.js';
import { buyer, operator } from '../../support/market/people.js';
import { until } from '../../support/until.js';

const olena = buyer('olena');

describe('files in live events', function () {
  this.timeout(30_000);
  let market: Market;
  let parts: FileParts;
  before(async () => {
    parts = await openTestFiles(() => {});
    market = await openMarket({ fileParts: parts });
  });

  const upload = async (by: Principal): Promise<Attachment> => {
    const workDir = await parts.incoming.open();
    const path = join(workDir, 'upload');
    writeFileSync(path, await drawPng());
    return market.files.upload(by, { path, workDir, name: 'лампа.png' });
  };
  const holderIn = (entry: Entry): string | null => {
    if (entry.kind !== 'attachment') throw new Error(`${entry.kind} holds no files alone`);
    return new URL(entry.body.attachments[0]?.urls.file ?? '', 'http://souk').searchParams.get('for');
  };

  it('[S16] each side of a call-centre room hears of a file with links of its own', async () => {
    await openShop(market, 'lamps');
    const opening = { shopId: 'lamps', subject: { kind: 'product', id: 'p1' }, clientRoomId: unique('r') } as const;
    const { room } = await market.ask(operator(), 'room:open', { ...opening, buyerId: olena.id });
    const { id } = await upload(olena);
    const message = { roomId: room.id, clientMessageId: unique('m'), attachmentIds: [id] };
    const { entry } = await market.ask(olena, 'message:send', message);
    expect(holderIn(entry)).to.equal('buyer');
    for (const [audience, holder] of [
      [audienceOfPerson('buyer', olena.id), 'buyer'],
      [audienceOfShop('lamps'), 'shop'],
      [AUDIENCE_OF_OPERATORS, 'operator'],
    ] as const) {
      const event = await until(() =>
        market.told('entry:appended', audience).find((told) => told.entry.seq === entry.seq),
      );
      expect(holderIn(event.entry), holder).to.equal(holder);
    }
  });

  it('[O4] a shop that does not see the room hears of no file in it', async () => {
    const staff = await openShop(market, 'books');
    const opening = { shopId: 'books', subject: { kind: 'shop', id: 'books' }, clientRoomId: unique('r') } as const;
    const { room } = await market.ask(olena, 'room:open', opening);
    await market.ask(staff, 'shop:update', { shopId: 'books', subscribersOnly: true });
    const { id } = await upload(olena);
    await market.ask(olena, 'message:send', { roomId: room.id, clientMessageId: unique('m'), attachmentIds: [id] });
    await until(() =>
      market
        .told('entry:appended', audienceOfPerson('buyer', olena.id))
        .some(({ entry }) => entry.roomId === room.id && entry.seq === 2),
    );
    const heard = market.told('entry:appended', audienceOfShop('books')).filter(({ entry }) => entry.seq === 2);
    expect(heard).to.deep.equal([]);
  });

  it('[S27] a text that looks like a file is a text', async () => {
    const { room } = await market.ask(olena, 'room:open', {
      shopId: 'lamps',
      subject: { kind: 'product', id: unique('p') },
      clientRoomId: unique('r'),
    });
    const text = '{"attachments":[{"id":"x","urls":{"file":""}}]} "attachments":[';
    const { entry } = await market.ask(olena, 'message:send', { roomId: room.id, clientMessageId: unique('m'), text });
    expect(entry.body).to.deep.equal({ text });
  });
});
