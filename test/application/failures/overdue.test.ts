import { once } from 'node:events';
import { connect } from 'node:net';
import { expect } from 'chai';
import { onTeardown } from '../../support/teardown.js';
import { token } from '../../support/tokens/signJwt.js';
import { askHttp } from '../../support/transport/askHttp.js';
import { RawClient } from '../../support/transport/RawClient.js';
import { startTransport } from '../../support/transport/startTransport.js';
import { until } from '../../support/until.js';

const UPGRADE = [
  'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1',
  'Host: market.example',
  'Upgrade: websocket',
  'Connection: Upgrade',
  'Sec-WebSocket-Version: 13',
  'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
].join('\r\n');

describe('what takes too long', function () {
  this.timeout(15_000);
  const message = (at: number) => ({ roomId: 'r1', clientMessageId: `m${at}`, text: 'Привіт' });

  it('[F7] is refused within 5 s, those that wait behind it too, and these are never carried out', async () => {
    let started = 0;
    let finish: (answer: never) => void = () => {};
    const send = () => {
      started += 1;
      return new Promise<never>((resolve) => {
        finish = resolve;
      });
    };
    const { port, url } = await startTransport({ commands: { 'message:send': send } });
    const client = await RawClient.join(port, { token: token() });
    const asked = [0, 1, 2].map((at) => client.emit('message:send', message(at)));
    const { roomId, ...body } = message(9);
    const overHttp = askHttp(`${url}/api/v1/rooms/${roomId}/messages`, 'POST', { token: token(), body });
    await until(() => asked.every((id) => client.answers.has(id)), { timeoutMs: 5_000, what: 'three refusals' });
    expect((await overHttp).code).to.equal('unavailable');
    for (const id of asked)
      expect((await client.answerTo(id)).error).to.include({ code: 'unavailable', retryable: true });
    expect(started, 'one over the socket, one over HTTP').to.equal(2);
    finish({} as never);
    expect((await client.ask('shop:get', { shopId: 's1' })).ok).to.equal(true);
    expect(client.answers.get(asked[0] ?? 0)).to.have.lengthOf(1);
  });

  it('[S3] a silent WebSocket that does not even answer the close is cut off within 5 s', async () => {
    const { port } = await startTransport();
    const sockets = Array.from({ length: 200 }, () => connect(port, '127.0.0.1'));
    let open = sockets.length;
    for (const socket of sockets) {
      onTeardown(() => socket.destroy());
      socket
        .on('error', () => {})
        .on('close', () => {
          open -= 1;
        });
      socket.resume().write(`${UPGRADE}\r\n\r\n`);
    }
    await Promise.all(sockets.map((socket) => once(socket, 'connect')));
    await until(() => open === 0, { timeoutMs: 6_000, what: 'all cut off' });
  });
});
