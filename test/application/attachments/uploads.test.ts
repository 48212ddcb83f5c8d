import type { Attachment } from '@souk/shared/model/attachment.js';
import type { WireError } from '@souk/shared/model/errors.js';
import { expect } from 'chai';
import { filesBelow } from '../../support/files/filesBelow.js';
import { drawPng } from '../../support/files/pictures.js';
import { type FileMarket, startFileMarket } from '../../support/files/startFileMarket.js';
import { withoutLinks } from '../../support/files/withoutLinks.js';
import { buyer } from '../../support/market/people.js';
import { until } from '../../support/until.js';

const olena = buyer('olena');
const BOUNDARY = 'souk-boundary';

const blobsIn = (market: FileMarket) => filesBelow(market.uploadsDir).filter((path) => path.includes('/blobs/'));
const restsIn = (market: FileMarket) => filesBelow(market.uploadsDir).filter((path) => !path.includes('/blobs/'));

/** The body of an answer to an upload. */
interface UploadAnswer {
  readonly attachment?: Attachment;
  readonly error?: WireError;
}

/** One part of a form, as bytes. */
const part = (head: string, body: Buffer | string): Buffer =>
  Buffer.concat([Buffer.from(`--${BOUNDARY}\r\n${head}\r\n\r\n`), Buffer.from(body as string), Buffer.from('\r\n')]);
const filePart = (body: Buffer | string, name = 'a.png', field = 'file'): Buffer =>
  part(`Content-Disposition: form-data; name="${field}"; filename="${name}"\r\nContent-Type: image/png`, body);
const END = Buffer.from(`--${BOUNDARY}--\r\n`);

describe('uploads', function () {
  this.timeout(60_000);
  let market: FileMarket;
  before(async () => {
    market = await startFileMarket({ IMAGE_MAX_BYTES: '100000', PDF_MAX_BYTES: '200000' });
  });

  /** The folder of an upload goes when it has been answered. */
  const nothingLeft = () => until(() => restsIn(market).length === 0);

  const post = (body: Buffer, contentType = `multipart/form-data; boundary=${BOUNDARY}`, by = olena) =>
    fetch(`${market.url}/api/v1/attachments`, {
      method: 'POST',
      headers: { authorization: `Bearer ${market.tokenOf(by)}`, 'content-type': contentType },
      body: new Uint8Array(body),
    }).then(async (response) => ({
      status: response.status,
      body: (await response.json()) as UploadAnswer,
    }));

  it('[S37] a form that is not one file and nothing beside it is refused, and leaves nothing', async () => {
    const png = await drawPng();
    const before = blobsIn(market).length;
    const field = (name: string, value: string) => part(`Content-Disposition: form-data; name="${name}"`, value);
    const hostile: [string, Buffer, string?][] = [
      ['nothing', END],
      ['no bytes at all', Buffer.alloc(0)],
      ['two files', Buffer.concat([filePart(png), filePart(png), END])],
      ['another name', Buffer.concat([filePart(png, 'a.png', 'files'), END])],
      ['a name of 4 KB', Buffer.concat([filePart(png, 'a.png', 'f'.repeat(4_096)), END])],
      ['an empty name', Buffer.concat([filePart(png, 'a.png', ''), END])],
      ['a field beside', Buffer.concat([field('x', 'y'), filePart(png), END])],
      ['a field called __proto__', Buffer.concat([field('__proto__[polluted]', 'y'), filePart(png), END])],
      ['nested brackets', Buffer.concat([field(`a${'[b]'.repeat(1_000)}`, 'y'), filePart(png), END])],
      ['many fields', Buffer.concat([...Array.from({ length: 2_000 }, (_, at) => field(`f${at}`, 'y')), END])],
      ['a file as a field', Buffer.concat([field('file', 'text'), END])],
      ['no end', filePart(png)],
      ['no boundary', Buffer.concat([filePart(png), END]), 'multipart/form-data'],
      ['another boundary', Buffer.concat([filePart(png), END]), 'multipart/form-data; boundary=other'],
      ['no form', png, 'image/png'],
      ['JSON', Buffer.from('{"file":"x"}'), 'application/json'],
      ['headers without end', part(`X: ${'y'.repeat(100_000)}`, png)],
    ];
    for (const [what, body, contentType] of hostile) {
      const answer = await post(body, contentType);
      expect(answer.status, `${what}: ${JSON.stringify(answer.body)}`).to.equal(400);
      expect(answer.body.error?.code, what).to.equal('invalid_input');
    }
    expect(({} as { polluted?: unknown }).polluted).to.equal(undefined);
    expect(blobsIn(market)).to.have.lengthOf(before);
    await nothingLeft();
    expect((await post(Buffer.concat([filePart(png), END]))).status).to.equal(201);
  });

  it('[S37] a file of any size is taken or refused, and a refused one leaves nothing', async () => {
    const before = blobsIn(market).length;
    const huge = await post(Buffer.concat([filePart(Buffer.alloc(300_000, 1)), END]));
    expect(huge.body.error).to.deep.include({ code: 'attachment_too_large', details: { limit: 200_000 } });
    expect(huge.status).to.equal(413);
    const empty = await post(Buffer.concat([filePart(''), END]));
    expect(empty.status).to.be.oneOf([400, 415, 422]);
    expect(blobsIn(market)).to.have.lengthOf(before);
    await nothingLeft();
  });

  it('[S31] what a name or a header says of the content is not believed', async () => {
    const before = blobsIn(market).length;
    for (const [what, body] of [
      ['HTML', '<!doctype html><script>alert(1)</script>'],
      ['SVG', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'],
      ['a program', 'MZ\x90\0\x03\0\0\0'],
      ['a script', 'GIF89a/*<svg/onload=alert(1)>*/=alert(1)//;'],
    ] as const) {
      const answer = await post(Buffer.concat([filePart(Buffer.from(body, 'latin1'), 'photo.png'), END]));
      expect(answer.body.error?.code, what).to.be.oneOf(['attachment_type_refused', 'attachment_damaged']);
    }
    expect(blobsIn(market)).to.have.lengthOf(before);
    await nothingLeft();
  });

  it('[S36] a name is shown and nothing else: no path, no control, no turned writing', async () => {
    const png = await drawPng();
    const names = [
      ['../../../etc/passwd', 'passwd'],
      ['..\\..\\windows\\system32\\calc.png', 'calc.png'],
      ['/absolute.png', 'absolute.png'],
      ['CON', 'CON'],
      ['\u202egnp.exe', 'gnp.exe'],
      ['Фото лампи ✨.png', 'Фото лампи ✨.png'],
      [`${'д'.repeat(4_000)}.png`, `${'д'.repeat(196)}.png`],
    ] as const;
    for (const [given, shown] of names) {
      const { status, body } = await market.upload(olena, png, given);
      expect(status, given.slice(0, 40)).to.equal(201);
      expect(body.attachment.name).to.equal(shown);
    }
    await nothingLeft();
    for (const path of filesBelow(market.uploadsDir)) expect(path).to.match(/[\w-]{22}\.(file|preview)$/);
  });

  it('[S3] nobody uploads without a token, and nothing of it is kept', async () => {
    const form = new FormData();
    form.append('file', new Blob([new Uint8Array(await drawPng())]), 'a.png');
    const answer = await fetch(`${market.url}/api/v1/attachments`, { method: 'POST', body: form });
    expect(answer.status).to.equal(401);
    await nothingLeft();
  });

  it('[S39] the same bytes twice are two files: an upload tells nothing of what others have', async () => {
    const png = await drawPng();
    const [first, second] = [await market.upload(olena, png), await market.upload(buyer('ivan'), png)];
    expect(first.status).to.equal(second.status);
    expect(first.body.attachment.id).not.to.equal(second.body.attachment.id);
    const alike = { ...withoutLinks(first.body.attachment), id: second.body.attachment.id };
    expect(withoutLinks(second.body.attachment)).to.deep.equal(alike);
  });

  it('[S9] sixty uploads an hour, refused ones too, for each person', async () => {
    const limited = await startFileMarket({ RATE_LIMITS: 'on', UPLOADS_PER_HOUR: '3' });
    const png = await drawPng();
    const upload = async () => (await limited.upload(olena, png)).status;
    expect([await upload(), await upload(), await upload()]).to.deep.equal([201, 201, 201]);
    const { status, body, headers } = await limited.upload(olena, png);
    expect(status).to.equal(429);
    expect(body.error).to.include({ code: 'rate_limited', retryable: true });
    expect(body.error.retryAfterMs).to.be.within(1, 3_600_000);
    expect(headers.get('retry-after')).not.to.equal(null);
    expect((await limited.upload(buyer('ivan'), png)).status).to.equal(201);
  });
});
