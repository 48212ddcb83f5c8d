import { connect, type Socket as NetSocket } from 'node:net';
import { expect } from 'chai';
import { io } from 'socket.io-client';
import { audienceOfPerson } from '../../../server/delivery/audiences.js';
import { encodeFrame, OutgoingPacket, writePacket } from '../../../server/transport/socket/straightFrames.js';
import { onTeardown } from '../../support/teardown.js';
import { token } from '../../support/tokens/signJwt.js';
import { RawClient } from '../../support/transport/RawClient.js';
import { startTransport, type Transport } from '../../support/transport/startTransport.js';
import { until } from '../../support/until.js';

const ME = audienceOfPerson('buyer', 'buyer-7');
const typingBy = (id: string) => ({ roomId: 'r1', side: 'buyer', id, isTyping: true }) as const;
const onlyConnection = ({ live }: Transport) => {
  const [connection] = live.all();
  if (connection === undefined) throw new Error('nobody is connected');
  return connection;
};

describe('packets written straight to the WebSocket', () => {
  it('[M1] frames of every size of length arrive as they were', async () => {
    const transport = await startTransport();
    const client = await RawClient.join(transport.port, { token: token() });
    const ids = [1, 100, 126, 2_000, 65_400, 65_600, 300_000].map((length) => 'я👋'.repeat(Math.ceil(length / 6)));
    for (const id of ids) transport.live.publisher.publish([ME], 'typing:changed', typingBy(id));
    await until(() => client.heard('typing:changed').length === ids.length);
    expect(client.heard('typing:changed').map(({ id }) => id)).to.deep.equal(ids);
  });

  it('[M1] the straight way is taken when nothing is under way, the public one otherwise, in one order', async () => {
    const transport = await startTransport();
    const client = await RawClient.join(transport.port, { token: token() });
    const { socket } = onlyConnection(transport);
    await until(() => socket.conn.transport.writable);
    const write = (id: string) => writePacket(socket.conn, new OutgoingPacket(`2["typing:changed",{"id":"${id}"}]`));
    expect(write('1')).to.equal('straight');
    socket.emit('typing:changed', { id: '2' });
    expect(write('3')).to.equal('public');
    socket.emit('typing:changed', { id: '4' });
    expect(write('5')).to.equal('public');
    await until(() => socket.conn.transport.writable);
    expect(write('6')).to.equal('straight');
    await until(() => client.heard('typing:changed').length === 6);
    expect(
      client
        .heard('typing:changed')
        .map(({ id }) => id)
        .join(''),
    ).to.equal('123456');
  });

  it('[M1] what is written in one tick leaves in one go', async () => {
    const transport = await startTransport();
    await RawClient.join(transport.port, { token: token() });
    const { socket } = onlyConnection(transport);
    await until(() => socket.conn.transport.writable);
    const raw = (socket.conn.transport as unknown as { socket: { _socket: NetSocket } }).socket._socket;
    for (let at = 0; at < 10; at += 1) writePacket(socket.conn, new OutgoingPacket('2["typing:changed",{}]'));
    expect(raw.writableCorked).to.equal(1);
    expect(raw.writableLength).to.be.above(200);
    await until(() => raw.writableCorked === 0 && raw.writableLength === 0);
  });

  it('[S1] polling goes the public way, and so does the upgrade to a WebSocket', async () => {
    const { url, live } = await startTransport();
    const heard: string[] = [];
    const socket = io(url, {
      transports: ['polling', 'websocket'],
      auth: { token: token() },
      reconnection: false,
      forceNew: true,
    });
    onTeardown(() => socket.close());
    socket.on('typing:changed', ({ id }: { id: string }) => heard.push(id));
    await new Promise((resolve) => socket.once('session:ready', resolve));
    let said = 0;
    await until(
      () => {
        said += 1;
        live.publisher.publish([ME], 'typing:changed', typingBy(String(said)));
        return socket.io.engine.transport.name === 'websocket' && said > 50;
      },
      { intervalMs: 1 },
    );
    await until(() => heard.length === said);
    expect(heard).to.deep.equal(Array.from({ length: said }, (_, at) => String(at + 1)));
  });

  it('[S1] nothing is written to a closed connection', async () => {
    const transport = await startTransport();
    const client = await RawClient.join(transport.port, { token: token() });
    const { socket } = onlyConnection(transport);
    client.webSocket.terminate();
    await until(() => !socket.connected);
    expect(writePacket(socket.conn, new OutgoingPacket('2["x"]'))).to.equal('closed');
  });

  it('[F21] a reader that reads nothing is cut off, and memory stays bounded', async function () {
    this.timeout(20_000);
    const transport = await startTransport();
    const client = await RawClient.join(transport.port, { token: token() });
    const raw = (client.webSocket as unknown as { _socket: NetSocket })._socket;
    raw.pause();
    const payload = typingBy('x'.repeat(100_000));
    let written = 0;
    await until(
      () => {
        if (transport.live.all().length === 0) return true;
        for (let at = 0; at < 10; at += 1) transport.live.publisher.publish([ME], 'typing:changed', payload);
        written += 1_000_000;
        return false;
      },
      { timeoutMs: 15_000, intervalMs: 1 },
    );
    expect(written).to.be.below(60_000_000);
    raw.resume();
    await client.closed();
  });

  it('[F21] so is one that polls and never fetches', async () => {
    const { port, live } = await startTransport();
    const base = `http://127.0.0.1:${port}/socket.io/?EIO=4&transport=polling`;
    const opened = await (await fetch(base)).text();
    const { sid } = JSON.parse(opened.slice(1)) as { sid: string };
    await fetch(`${base}&sid=${sid}`, { method: 'POST', body: `40${JSON.stringify({ token: token() })}` });
    await until(() => live.all().length === 1);
    for (let at = 0; at < 3_000; at += 1) live.publisher.publish([ME], 'typing:changed', typingBy('x'));
    await until(() => live.all().length === 0);
  });

  it('[S6] a frame is encoded as RFC 6455 says', () => {
    expect([...encodeFrame('4x')]).to.deep.equal([0x81, 2, 0x34, 0x78]);
    expect([...encodeFrame('я'.repeat(63)).subarray(0, 4)]).to.deep.equal([0x81, 126, 0, 126]);
    expect([...encodeFrame('x'.repeat(65_536)).subarray(0, 10)]).to.deep.equal([0x81, 127, 0, 0, 0, 0, 0, 1, 0, 0]);
  });

  it('[S7] a client that sends one byte and waits does not keep others from being served', async () => {
    const { port } = await startTransport();
    const slow = connect(port, '127.0.0.1');
    onTeardown(() => slow.destroy());
    slow.write('G');
    expect((await (await RawClient.join(port, { token: token() })).ask('shop:get', { shopId: 's1' })).ok).to.equal(
      true,
    );
  });
});
