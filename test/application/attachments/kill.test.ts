import type { Attachment } from '@souk/shared/model/attachment.js';
import type { AttachmentEntry } from '@souk/shared/model/entries.js';
import type { Room } from '@souk/shared/model/views.js';
import { expect } from 'chai';
import { temporaryDirectory } from '../../support/dirs.js';
import { unique } from '../../support/factories/unique.js';
import { filesBelow } from '../../support/files/filesBelow.js';
import { drawPng } from '../../support/files/pictures.js';
import { buyer, seller } from '../../support/market/people.js';
import { tokenOf } from '../../support/market/tokenOf.js';
import { startProgram } from '../../support/process/startProgram.js';
import { until } from '../../support/until.js';

const SECRET = 'a secret of this test, of more than 32 bytes in all';
const olena = buyer('olena');
const ann = seller('ann', 'lamps');

interface Answer<Body> {
  readonly status: number;
  readonly body: Body;
}
/** Of a message that holds files. */
interface Sent {
  readonly entry: AttachmentEntry;
}

/** The link to its first file. */
const fileOf = ({ entry }: Sent): string => entry.body.attachments[0]?.urls.file ?? '';

/** A server on folders that outlive it. */
class Lives {
  readonly uploadsDir = temporaryDirectory('uploads');
  readonly #dataDir = temporaryDirectory();
  #url = '';

  /** Starts it; `gone` resolves at its end. */
  async start(env: Record<string, string> = {}): Promise<{ gone: Promise<number | null> }> {
    const program = startProgram('server/main.ts', {
      NODE_ENV: 'test',
      PORT: '0',
      DATA_DIR: this.#dataDir,
      UPLOADS_DIR: this.uploadsDir,
      JWT_SECRET: SECRET,
      RATE_LIMITS: 'off',
      ...env,
    });
    this.#url = `http://127.0.0.1:${await program.port()}`;
    return { gone: program.exitCode() };
  }

  /** An answer that is taken to be no refusal; the status tells one. */
  async ask<Body = unknown>(by: typeof olena, method: string, path: string, body?: object): Promise<Answer<Body>> {
    const response = await fetch(`${this.#url}/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${tokenOf(by, SECRET)}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: (await response.json()) as Body };
  }

  async upload(): Promise<Attachment> {
    const form = new FormData();
    form.append('file', new Blob([new Uint8Array(await drawPng())]), 'лампа.png');
    const headers = { authorization: `Bearer ${tokenOf(olena, SECRET)}` };
    const response = await fetch(`${this.#url}/api/v1/attachments`, { method: 'POST', headers, body: form });
    return ((await response.json()) as { attachment: Attachment }).attachment;
  }

  async openRoom(): Promise<string> {
    await this.ask(ann, 'PATCH', '/shops/lamps', { chatEnabled: true });
    const opening = { shopId: 'lamps', subject: { kind: 'shop', id: 'lamps' }, clientRoomId: 'the-room' };
    return (await this.ask<{ room: Room }>(olena, 'POST', '/rooms', opening)).body.room.id;
  }

  follow = (link: string) => fetch(`${this.#url}${link}`);

  blobs(): string[] {
    return filesBelow(this.uploadsDir).filter((path) => path.includes('/blobs/'));
  }
}

/** What is uploaded and claimed is old within seconds, but no sweep comes. */
const SOON_OLD = { SWEEP_FILES_EVERY: '60000', UNSENT_FILES_FOR: '3000', FILE_CLAIMS_FOR: '400' };
/** A sweep comes soon and finds everything old. */
const AT_ONCE = { SWEEP_FILES_EVERY: '50', UNSENT_FILES_FOR: '400', FILE_CLAIMS_FOR: '400' };

describe('a node that is killed while it handles files', function () {
  this.timeout(120_000);
  const killed = (ask: Promise<unknown>) => ask.then(() => 'answered').catch(() => 'lost');

  it('[F27] between claim and entry: the retry goes through, and nobody else has the file meanwhile', async () => {
    const lives = new Lives();
    const { gone } = await lives.start({ SOUK_CRASH_POINT: 'after_claim' });
    const [roomId, file] = [await lives.openRoom(), await lives.upload()];
    const message = { clientMessageId: unique('m'), attachmentIds: [file.id] };
    expect(await killed(lives.ask(olena, 'POST', `/rooms/${roomId}/messages`, message))).to.equal('lost');
    expect(await gone).to.equal(null);
    await lives.start();
    const other = { ...message, clientMessageId: unique('m') };
    expect((await lives.ask(olena, 'POST', `/rooms/${roomId}/messages`, other)).status).to.equal(404);
    const { body } = await lives.ask<Sent>(olena, 'POST', `/rooms/${roomId}/messages`, message);
    expect(body.entry).to.include({ seq: 2, kind: 'attachment' });
    expect((await lives.follow(fileOf(body))).status).to.equal(200);
  });

  it('[F27] between claim and entry, and nobody comes back: the file is freed, then swept with its bytes', async () => {
    const lives = new Lives();
    const { gone } = await lives.start({ ...SOON_OLD, SOUK_CRASH_POINT: 'after_claim' });
    const [roomId, file] = [await lives.openRoom(), await lives.upload()];
    const message = { clientMessageId: 'm', attachmentIds: [file.id] };
    expect(await killed(lives.ask(olena, 'POST', `/rooms/${roomId}/messages`, message))).to.equal('lost');
    await gone;
    expect(lives.blobs()).to.have.lengthOf(2);
    await lives.start(AT_ONCE);
    await until(() => lives.blobs().length === 0, { timeoutMs: 20_000 });
  });

  it('[F27] between entry and answer: the message has its file, for ever', async () => {
    const lives = new Lives();
    const { gone: first } = await lives.start({
      ...SOON_OLD,
      SOUK_CRASH_POINT: 'after_append:2',
    });
    const [roomId, file] = [await lives.openRoom(), await lives.upload()];
    const message = { clientMessageId: 'm', attachmentIds: [file.id] };
    expect(await killed(lives.ask(olena, 'POST', `/rooms/${roomId}/messages`, message))).to.equal('lost');
    await first;
    await lives.start(AT_ONCE);
    const unsent = await lives.upload();
    await until(
      async () => (await lives.ask(olena, 'POST', '/attachments/urls', { ids: [unsent.id] })).status === 404,
      {
        timeoutMs: 20_000,
      },
    );
    await until(() => lives.blobs().length === 2, { timeoutMs: 20_000 });
    const { body } = await lives.ask<Sent>(olena, 'POST', `/rooms/${roomId}/messages`, message);
    expect(body.entry.seq).to.equal(2);
    expect((await lives.follow(fileOf(body))).status).to.equal(200);
  });

  it('[F27] between bytes and record, and between record and bytes: no orphan is left', async () => {
    const lives = new Lives();
    const { gone } = await lives.start({ SOUK_CRASH_POINT: 'after_blobs' });
    expect(await killed(lives.upload())).to.equal('lost');
    await gone;
    expect(lives.blobs()).to.have.lengthOf(2);
    const { gone: again } = await lives.start({ ...AT_ONCE, SOUK_CRASH_POINT: 'after_removal' });
    await lives.upload();
    await again;
    expect(lives.blobs().length).to.be.above(0);
    await lives.start(AT_ONCE);
    await until(() => lives.blobs().length === 0, { timeoutMs: 20_000 });
    await until(() => filesBelow(lives.uploadsDir).length === 0, { timeoutMs: 20_000 });
  });
});
