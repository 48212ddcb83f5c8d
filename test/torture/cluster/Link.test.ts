import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { expect } from 'chai';
import { onTeardown } from '../../support/teardown.js';
import { until } from '../../support/until.js';
import { Link } from './Link.js';

/** A server that says everything again, a link before it, and somebody connected through it. */
async function connectThroughLink() {
  const server = createServer((socket) => {
    socket.on('error', () => {});
    socket.pipe(socket);
  }).listen(0, '127.0.0.1');
  onTeardown(() => server.close());
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const link = await Link.create({ target: () => port });
  onTeardown(() => link.close());
  const client = speakTo(link.port);
  await once(client.socket, 'connect');
  return { link, port, client };
}

interface Speaker {
  readonly socket: Socket;
  heard: string;
  isCut: boolean;
}

function speakTo(port: number): Speaker {
  const socket = connect({ host: '127.0.0.1', port });
  const speaker: Speaker = { socket, heard: '', isCut: false };
  onTeardown(() => socket.destroy());
  socket.setEncoding('utf8').on('data', (text: string) => {
    speaker.heard += text;
  });
  socket.on('error', () => {});
  socket.on('close', () => {
    speaker.isCut = true;
  });
  return speaker;
}

describe('a link between a node and what it stands on', () => {
  it('[F16] lets everything pass while it is whole', async () => {
    const { client } = await connectThroughLink();
    client.socket.write('one');
    await until(() => client.heard === 'one');
  });

  it('[F16] holds everything while silent, new connections too, and gives it out afterwards', async () => {
    const { link, client } = await connectThroughLink();
    link.set({ kind: 'silent' });
    client.socket.write('one');
    const late = speakTo(link.port);
    late.socket.write('two');
    await once(late.socket, 'connect');
    const aside = await connectThroughLink();
    aside.client.socket.write('meanwhile');
    await until(() => aside.client.heard === 'meanwhile');
    expect([client.heard, late.heard, client.isCut, late.isCut]).to.deep.equal(['', '', false, false]);
    link.set({ kind: 'whole' });
    await until(() => client.heard === 'one' && late.heard === 'two');
  });

  it('[F16] resets what stands and what is new while it is cut', async () => {
    const { link, client } = await connectThroughLink();
    link.set({ kind: 'reset' });
    await until(() => client.isCut);
    const late = speakTo(link.port);
    await until(() => late.isCut);
    link.set({ kind: 'whole' });
    const next = speakTo(link.port);
    next.socket.write('one');
    await until(() => next.heard === 'one');
  });

  it('[F16] delays both ways while slow and keeps the order', async () => {
    const { link, client } = await connectThroughLink();
    link.set({ kind: 'slow', delayMs: 60 });
    const startedAt = performance.now();
    client.socket.write('one ');
    await until(() => client.heard === 'one ');
    expect(performance.now() - startedAt).to.be.above(110);
    client.socket.write('two ');
    await until(() => client.socket.writableLength === 0);
    link.set({ kind: 'whole' });
    client.socket.write('three');
    await until(() => client.heard === 'one two three');
  });

  it('[F1] ends the connections that lead to one port and lets others be', async () => {
    const { link, port, client } = await connectThroughLink();
    link.drop(port + 1);
    client.socket.write('one');
    await until(() => client.heard === 'one');
    link.drop(port);
    await until(() => client.isCut);
  });

  it('[F1] refuses while nobody is there', async () => {
    const link = await Link.create({ target: () => undefined });
    onTeardown(() => link.close());
    const client = speakTo(link.port);
    await until(() => client.isCut);
  });
});
