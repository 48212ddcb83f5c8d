import type { Attachment } from '@souk/shared/model/attachment.js';
import { expect } from 'chai';
import { unique } from '../../support/factories/unique.js';
import { drawPng } from '../../support/files/pictures.js';
import { type FileAnswer, type FileMarket, startFileMarket } from '../../support/files/startFileMarket.js';
import { buyer, operator, seller } from '../../support/market/people.js';

const olena = buyer('olena');
const ann = seller('lamps-ann', 'lamps');
const LIVES_MS = 300_000;

/** What a refusal says beside its own id. */
const said = ({ status, headers, body }: FileAnswer) => {
  const names = [...headers.keys()].filter((name) => !['date', 'souk-request-id', 'content-length'].includes(name));
  return {
    status,
    error: { ...body.error, requestId: undefined },
    headers: names.map((name) => [name, headers.get(name)]),
  };
};

describe('fetching files by links', function () {
  this.timeout(60_000);
  let market: FileMarket;
  let roomId: string;
  before(async () => {
    market = await startFileMarket();
    roomId = await market.openRoom(olena);
  });
  const upload = async (name?: string) => market.uploaded(olena, await drawPng(), name);
  const sendOne = async (name?: string, room = roomId): Promise<Attachment> => {
    const { id } = await upload(name);
    const { body } = await market.send(olena, room, { attachmentIds: [id] });
    return body.entry.body.attachments[0] as Attachment;
  };
  const seenBy = async (by: Parameters<FileMarket['ask']>[0], room: string): Promise<Attachment> => {
    const { body } = await market.ask(by, 'GET', `/rooms/${room}/entries`);
    return body.entries.at(-1).body.attachments[0] as Attachment;
  };

  it('[S35] a file is served as what it is, never as anything active, and kept by nobody but its reader', async () => {
    const { urls } = await sendOne();
    for (const link of [urls.file, urls.preview ?? '']) {
      const { status, headers } = await market.follow(link);
      expect(status).to.equal(200);
      expect(headers.get('content-type')).to.match(/^image\/(jpeg|png|webp)$/);
      expect(headers.get('x-content-type-options')).to.equal('nosniff');
      expect(headers.get('content-security-policy')).to.equal("default-src 'none'; sandbox");
      expect(headers.get('cross-origin-resource-policy')).to.equal('cross-origin');
      expect(headers.get('cache-control')).to.equal('private, no-cache');
      expect(headers.get('referrer-policy')).to.equal('no-referrer');
      expect(headers.get('set-cookie')).to.equal(null);
    }
  });

  it('[S35] names in any script reach the disk whole, and cannot break out of the header (RFC 6266)', async () => {
    const names = [
      ['Лампа «Ø 40 см».png', /filename\*=UTF-8''%D0%9B%D0%B0%D0%BC%D0%BF%D0%B0%20%C2%AB%C3%98%2040/],
      [
        'a"; filename="evil.html',
        /filename="a_; filename=_evil\.html\.\w+"; filename\*=UTF-8''a%22%3B%20filename%3D%22evil/,
      ],
      ["it's (1)*.png", /filename\*=UTF-8''it%27s%20%281%29%2A\.png/],
      ['лампа.exe', /\.exe\.(png|webp|jpg)"?$/],
    ] as const;
    for (const [name, pattern] of names) {
      const { urls } = await sendOne(name);
      const disposition = (await market.follow(urls.file)).headers.get('content-disposition') ?? '';
      expect(disposition, name).to.match(/^inline; filename="[\x20-\x7e]*"; filename\*=UTF-8''[\w.%~$&+!^`|{}-]+$/);
      expect(disposition, name).to.match(pattern);
    }
  });

  it('[A3] HEAD, ranges and conditions are answered as HTTP says', async () => {
    const { urls, bytes } = await sendOne();
    const whole = await market.follow(urls.file);
    expect(whole.bytes).to.have.lengthOf(bytes);
    const etag = whole.headers.get('etag') ?? '';
    const head = await market.follow(urls.file, {}, 'HEAD');
    expect(head.status).to.equal(200);
    expect(head.bytes).to.have.lengthOf(0);
    for (const name of ['content-length', 'content-type', 'etag', 'content-disposition', 'accept-ranges'])
      expect(head.headers.get(name), name).to.equal(whole.headers.get(name));
    const ranges = [
      ['bytes=0-0', 0, 0],
      ['bytes=5-', 5, bytes - 1],
      ['bytes=-7', bytes - 7, bytes - 1],
      ['bytes=10-1000000', 10, bytes - 1],
    ] as const;
    for (const [range, start, end] of ranges) {
      const part = await market.follow(urls.file, { range });
      expect(part.status, range).to.equal(206);
      expect(part.headers.get('content-range')).to.equal(`bytes ${start}-${end}/${bytes}`);
      expect(part.bytes.equals(whole.bytes.subarray(start, end + 1)), range).to.equal(true);
      const still = await market.follow(urls.file, { range, 'if-range': etag });
      expect(still.status).to.equal(206);
      expect((await market.follow(urls.file, { range, 'if-range': '"another"' })).status).to.equal(200);
    }
    const outside = await market.follow(urls.file, { range: `bytes=${bytes}-` });
    expect(outside.status).to.equal(416);
    expect(outside.headers.get('content-range')).to.equal(`bytes */${bytes}`);
    for (const range of ['bytes=0-1,3-4', 'lines=1-2', 'bytes=x'])
      expect((await market.follow(urls.file, { range })).status, range).to.equal(200);
    const unchanged = await market.follow(urls.file, { 'if-none-match': etag });
    expect(unchanged.status).to.equal(304);
    expect(unchanged.bytes).to.have.lengthOf(0);
    expect((await market.follow(urls.file, { 'if-none-match': '"another"' })).status).to.equal(200);
  });

  it('[S13] a link opens its own file, variant, room and side only, for its time only', async () => {
    const [one, other] = [await sendOne(), await sendOne()];
    const link = new URL(one.urls.file, market.url);
    const altered = (change: (url: URL) => void): string => {
      const url = new URL(link);
      change(url);
      return url.href;
    };
    const later = String(Number(link.searchParams.get('until')) + 1);
    const forged = [
      altered((url) => {
        url.pathname = url.pathname.replace(one.id, other.id);
      }),
      altered((url) => {
        url.pathname = url.pathname.replace('/file', '/preview');
      }),
      altered((url) => url.searchParams.set('for', 'shop')),
      altered((url) => url.searchParams.set('for', 'uploader')),
      altered((url) => url.searchParams.set('for', '__proto__')),
      altered((url) => url.searchParams.set('until', later)),
      altered((url) => url.searchParams.set('until', '9'.repeat(40))),
      altered((url) => url.searchParams.delete('sig')),
      altered((url) => url.searchParams.set('sig', '')),
      altered((url) => url.searchParams.set('sig', 'A'.repeat(43))),
      altered((url) => {
        url.search = '';
      }),
      altered((url) => {
        url.pathname = url.pathname.replace('/file', '/original');
      }),
      altered((url) => {
        url.pathname = url.pathname.replace(one.id, '..%2f..%2fetc');
      }),
      altered((url) => {
        url.pathname = url.pathname.replace(one.id, 'no-such-file-at-all-22');
      }),
    ];
    const answers = await Promise.all(forged.map((url) => market.follow(url)));
    const absent = answers.at(-1) as FileAnswer;
    expect(absent.status).to.equal(404);
    for (const [at, answer] of answers.entries()) expect(said(answer), forged[at]).to.deep.equal(said(absent));
    market.advance(LIVES_MS - 1_000);
    expect((await market.follow(link.href)).status).to.equal(200);
    market.advance(1_000);
    const dead = await market.follow(link.href);
    market.advance(-LIVES_MS);
    expect(said(dead)).to.deep.equal(said(absent));
  });

  it('[S13] every fetch asks whether that side sees the room now: HEAD, ranges and 304 too', async () => {
    const shop = unique('shop');
    const staff = seller(`${shop}-ann`, shop);
    const room = await market.openRoom(olena, shop);
    const own = await sendOne(undefined, room);
    const theirs = await seenBy(staff, room);
    const etag = (await market.follow(theirs.urls.file)).headers.get('etag') ?? '';
    const asks = [
      () => market.follow(theirs.urls.file),
      () => market.follow(theirs.urls.preview ?? ''),
      () => market.follow(theirs.urls.file, {}, 'HEAD'),
      () => market.follow(theirs.urls.file, { range: 'bytes=0-1' }),
      () => market.follow(theirs.urls.file, { 'if-none-match': etag }),
    ];
    expect(await Promise.all(asks.map(async (ask) => (await ask()).status))).to.deep.equal([200, 200, 200, 206, 304]);
    await market.ask(staff, 'PATCH', `/shops/${shop}`, { subscribersOnly: true });
    expect(new Set(await Promise.all(asks.map(async (ask) => (await ask()).status)))).to.deep.equal(new Set([404]));
    expect((await market.follow(own.urls.file)).status, 'the buyer’s own link').to.equal(200);
    await market.ask(staff, 'PATCH', `/shops/${shop}`, { subscribersOnly: false });
    expect(await Promise.all(asks.map(async (ask) => (await ask()).status))).to.deep.equal([200, 200, 200, 206, 304]);
  });

  it('[A3] before it is sent only the uploader has a link, and it ends when the file is used', async () => {
    const file = await upload();
    expect((await market.follow(file.urls.file)).status).to.equal(200);
    await market.send(olena, roomId, { attachmentIds: [file.id] });
    for (const link of [file.urls.file, file.urls.preview ?? ''])
      expect((await market.follow(link)).status).to.equal(404);
    const refused = await upload();
    await market.send(olena, roomId, { text: 'x'.repeat(5_000), attachmentIds: [refused.id] });
    expect((await market.follow(refused.urls.file)).status, 'a refused message took it not').to.equal(200);
  });

  it('[A3] each side has links of its own; an operator who read with a reason too', async () => {
    await sendOne();
    const reading = await fetch(`${market.url}/api/v1/rooms/${roomId}/entries`, {
      headers: {
        authorization: `Bearer ${market.tokenOf(operator())}`,
        'souk-access-reason': encodeURIComponent('скарга покупця № 17'),
      },
    });
    const { entries } = (await reading.json()) as { entries: { body: { attachments: Attachment[] } }[] };
    const links = [
      (await seenBy(olena, roomId)).urls.file,
      (await seenBy(ann, roomId)).urls.file,
      entries.at(-1)?.body.attachments[0]?.urls.file ?? '',
    ];
    expect(links.map((link) => new URL(link, market.url).searchParams.get('for'))).to.deep.equal([
      'buyer',
      'shop',
      'operator',
    ]);
    for (const link of links) expect((await market.follow(link)).status).to.equal(200);
  });

  it('[A3] whatever leaves carries links that work, none is left empty', async () => {
    const room = await market.openRoom(olena);
    await sendOne(undefined, room);
    const sync = { rooms: [{ roomId: room, afterSeq: 0 }] };
    const left = await Promise.all([
      market.ask(ann, 'GET', `/rooms/${room}`),
      market.ask(ann, 'GET', `/rooms/${room}/entries`),
      market.ask(ann, 'POST', '/rooms/sync', sync),
      market.ask(olena, 'POST', '/rooms/sync', sync),
      market.ask(olena, 'GET', '/rooms'),
    ]);
    for (const { status, bytes } of left) {
      expect(status).to.equal(200);
      const text = String(bytes);
      expect(text).not.to.match(/"(file|preview|urlsExpireAt)":""/);
      for (const [, link = ''] of text.matchAll(/"(?:file|preview)":"([^"]+)"/g))
        expect((await market.follow(link)).status, link).to.equal(200);
    }
  });

  it('[A3] links begin with FILES_ORIGIN, or else with PUBLIC_URL', async () => {
    for (const [env, base] of [
      [
        { FILES_ORIGIN: 'https://files.market.example', PUBLIC_URL: 'https://chat.market.example' },
        'https://files.market.example/api/v1/attachments/',
      ],
      [{ PUBLIC_URL: 'https://market.example/souk/' }, 'https://market.example/souk/api/v1/attachments/'],
    ] as const) {
      const other = await startFileMarket(env);
      const file = await other.uploaded(olena, await drawPng());
      expect(file.urls.file.startsWith(base), file.urls.file).to.equal(true);
      const path = file.urls.file.slice(file.urls.file.indexOf('/api/v1'));
      expect((await other.follow(path)).status).to.equal(200);
    }
  });

  it('[S2] a link takes no token and shows none', async () => {
    const { urls } = await sendOne();
    expect(urls.file).not.to.contain(market.tokenOf(olena));
    expect(urls.file).not.to.contain(roomId);
    const { status } = await market.follow(urls.file, { authorization: 'Bearer nonsense' });
    expect(status).to.equal(200);
  });
});
