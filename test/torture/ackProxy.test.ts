import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import { Server } from 'socket.io';
import { io } from 'socket.io-client';
import { onTeardown } from '../support/teardown.js';
import { until } from '../support/until.js';
import { type AckProxyOptions, createAckProxy } from './ackProxy.js';
import { createSeededRandom } from './seededRandom.js';

type Chances = Pick<AckProxyOptions, 'dropped' | 'doubled' | 'delayed' | 'isDisturbingEntries'>;

/** A server that answers every question with itself, a proxy before it, and a client before that. */
async function connectThroughProxy(chances: Chances) {
  const http = createServer();
  const server = new Server(http, { transports: ['websocket'] });
  onTeardown(() => server.close());
  server.on('connection', (socket) => {
    socket.on('question', (asked: number, answer: (asked: number) => void) => {
      socket.emit('entry:appended', asked);
      answer(asked);
    });
  });
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  const serverUrl = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  const proxy = await createAckProxy({ serverUrl, random: createSeededRandom(11), longestDelayMs: 30, ...chances });
  onTeardown(proxy.close);
  const socket = io(proxy.url, { transports: ['websocket'], forceNew: true });
  onTeardown(() => socket.disconnect());
  const frames: string[] = [];
  await until(() => socket.connected);
  socket.io.engine.on('data', (frame: string) => frames.push(frame));
  return { proxy, server, socket, frames };
}

const questions = Array.from({ length: 40 }, (_, asked) => asked);
const isAck = (frame: string) => frame.startsWith('3');

describe('the proxy before a server', () => {
  it('[M1] lets everything pass that it is not told to disturb', async () => {
    const { socket, proxy } = await connectThroughProxy({ dropped: 0, doubled: 0, delayed: 0 });
    const answers = await Promise.all(questions.map((asked) => socket.emitWithAck('question', asked)));
    expect(answers).to.deep.equal(questions);
    expect(proxy.figures).to.include({ dropped: 0, doubled: 0, delayed: 0 });
  });

  it('[M1] drops acknowledgements and nothing else', async () => {
    const { socket, proxy, frames } = await connectThroughProxy({ dropped: 1, doubled: 0, delayed: 0 });
    let answered = 0;
    for (const asked of questions) socket.emit('question', asked, () => (answered += 1));
    await until(() => proxy.figures.dropped === questions.length);
    await until(() => frames.filter((frame) => frame.includes('entry:appended')).length === questions.length);
    expect(answered).to.equal(0);
    proxy.calm();
    expect(await socket.emitWithAck('question', 41)).to.equal(41);
  });

  it('[M1] doubles acknowledgements on the wire', async () => {
    const { socket, frames } = await connectThroughProxy({ dropped: 0, doubled: 1, delayed: 0 });
    const answers = await Promise.all(questions.map((asked) => socket.emitWithAck('question', asked)));
    expect(answers).to.deep.equal(questions);
    await until(() => frames.filter(isAck).length === 2 * questions.length);
  });

  it('[M1] delays acknowledgements beyond later ones', async () => {
    const { socket, frames } = await connectThroughProxy({ dropped: 0, doubled: 0, delayed: 0.5 });
    await Promise.all(questions.map((asked) => socket.emitWithAck('question', asked)));
    const order = frames.filter(isAck).map((frame) => Number.parseInt(frame.slice(1), 10));
    expect(order).to.not.deep.equal([...order].sort((one, other) => one - other));
    expect(order).to.have.members(questions);
  });

  it('[M2] treats live entries alike when told so', async () => {
    const { socket, proxy, frames } = await connectThroughProxy({
      dropped: 1,
      doubled: 0,
      delayed: 0,
      isDisturbingEntries: true,
    });
    socket.emit('question', 1, () => {});
    await until(() => proxy.figures.dropped === 2);
    expect(frames.filter((frame) => frame.includes('entry:appended'))).to.deep.equal([]);
  });

  it("[M1] ends the client's connection when the server's has ended", async () => {
    const { server, socket } = await connectThroughProxy({ dropped: 0, doubled: 0, delayed: 0 });
    const gone = new Promise((resolve) => socket.once('disconnect', resolve));
    server.disconnectSockets(true);
    await gone;
  });
});
