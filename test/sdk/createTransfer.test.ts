import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import type { Connection } from '../../client-sdk/core/connection/createConnection.js';
import type { Requests } from '../../client-sdk/core/createRequest.js';
import { createTransfer } from '../../client-sdk/core/uploads/createTransfer.js';
import { onTeardown } from '../support/teardown.js';

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** A server that gives these answers to uploads, one after the other, and remembers who asked and with how many bytes. */
async function openTransfer(answers: Answer[]) {
  const asked: { token: string | undefined; bytes: number }[] = [];
  const seen = { now: 0, most: 0 };
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    let bytes = 0;
    seen.now += 1;
    seen.most = Math.max(seen.most, seen.now);
    for await (const part of request) bytes += (part as Buffer).length;
    asked.push({ token: request.headers.authorization, bytes });
    const { status, body } = answers.shift() ?? { status: 500, body: null };
    seen.now -= 1;
    response.writeHead(status).end(typeof body === 'string' ? body : JSON.stringify(body));
  };
  const server = createServer((request, response) => void answer(request, response)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTeardown(() => server.close());
  const bytes = { imageBytes: 1_000_000, pdfBytes: 1_000_000, videoBytes: 1_000_000 };
  const transfer = createTransfer({
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    connection: {
      session: { limits: bytes },
      token: async (wasRefused?: boolean) => (wasRefused ? 'fresh' : 'old'),
    } as unknown as Connection,
    requests: { whenReady: async () => undefined } as unknown as Requests,
    backOff: () => 1,
  });
  const send = (file: Blob, signal = new AbortController().signal) => {
    const progress: number[] = [];
    const sent = transfer(file, 'a.jpg', (part, total) => progress.push(part / total), signal);
    return { sent, progress };
  };
  return { asked, send, seen };
}

const MADE = { status: 201, body: { attachment: { id: 'x' } } };
const refused = (code: string, more = {}): Answer => ({
  status: 401,
  body: { error: { code, message: code, retryable: false, ...more } },
});
const file = new Blob([new Uint8Array(300_000).fill(7)]);

describe('carrying files over', () => {
  it('[A1] tells how much has left, up to the whole', async () => {
    const { asked, send } = await openTransfer([MADE]);
    const { sent, progress } = send(file);
    expect(await sent).to.deep.equal({ id: 'x' });
    expect(asked[0]?.bytes).to.be.above(300_000);
    expect(progress.length).to.be.above(1);
    expect(progress.at(-1)).to.equal(1);
    expect(progress.slice(0, -1).every((part) => part < 1)).to.equal(true);
  });

  it('[S3] a token that was refused is replaced once', async () => {
    const { asked, send } = await openTransfer([refused('token_expired'), MADE]);
    expect(await send(file).sent).to.deep.equal({ id: 'x' });
    expect(asked.map(({ token }) => token)).to.deep.equal(['Bearer old', 'Bearer fresh']);
    const again = await openTransfer([refused('unauthenticated'), refused('unauthenticated'), MADE]);
    expect(await again.send(file).sent).to.include({ code: 'unauthenticated' });
  });

  it('[A1] what may pass is tried three times; what will not, once', async () => {
    const busy = refused('unavailable', { retryable: true });
    const passing = await openTransfer([busy, { status: 502, body: '<html>' }, MADE]);
    expect(await passing.send(file).sent).to.deep.equal({ id: 'x' });
    const lasting = await openTransfer([busy, busy, busy, MADE]);
    expect(await lasting.send(file).sent).to.include({ code: 'unavailable' });
    const refusing = await openTransfer([refused('attachment_damaged'), MADE]);
    expect(await refusing.send(file).sent).to.include({ code: 'attachment_damaged' });
    expect(refusing.asked).to.have.length(1);
  });

  it('[S9] nobody waits an hour before a file that is asked for too often', async () => {
    const { asked, send } = await openTransfer([refused('rate_limited', { retryable: true, retryAfterMs: 3_600_000 })]);
    expect(await send(file).sent).to.include({ code: 'rate_limited', retryAfterMs: 3_600_000 });
    expect(asked).to.have.length(1);
  });

  it('[A1] two at once, the others in their turn', async () => {
    const { send, asked, seen } = await openTransfer([MADE, MADE, MADE, MADE]);
    await Promise.all([1, 2, 3, 4].map(() => send(file).sent));
    expect([asked.length, seen.most]).to.deep.equal([4, 2]);
  });
});
