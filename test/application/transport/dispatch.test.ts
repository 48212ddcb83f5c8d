import { setTimeout as delay } from 'node:timers/promises';
import { ChatError } from '@souk/shared/model/ChatError.js';
import { expect } from 'chai';
import { WireJson } from '../../../server/commands/WireJson.js';
import { token } from '../../support/tokens/signJwt.js';
import { RawClient } from '../../support/transport/RawClient.js';
import { startTransport } from '../../support/transport/startTransport.js';
import { until } from '../../support/until.js';

const message = (text = 'hi', roomId = 'r1') => ({ roomId, clientMessageId: 'm1', text });

describe('commands over a socket', () => {
  it('[M1] are answered with data, made or ready as JSON', async () => {
    const { port } = await startTransport({
      commands: {
        'message:send': async (_principal, { text }) => new WireJson(`{"entry":{"text":${JSON.stringify(text)}}}`),
        'receipt:mark': () => ({ receipts: { buyer: mark, shop: mark }, unread: 0 }),
      },
    });
    const client = await RawClient.join(port, { token: token() });
    const sent = await client.ask('message:send', message('Привіт 👋 "x"\u2028'));
    expect(sent).to.deep.equal({ ok: true, data: { entry: { text: 'Привіт 👋 "x"\u2028' } } });
    expect(await client.ask('receipt:mark', { roomId: 'r1' })).to.deep.include({ ok: true });
  });
  const mark = { deliveredSeq: 0, readSeq: 0 };

  it('[S8] what is no command is invalid input, and the connection lives', async () => {
    const { port } = await startTransport();
    const client = await RawClient.join(port, { token: token() });
    const names = [
      'nope',
      'error',
      'disconnect',
      'connect',
      'disconnecting',
      'newListener',
      '__proto__',
      'constructor',
      'toString',
      7,
      null,
      {},
      '',
    ];
    for (const name of names) expect(await client.codeOf(name, {}), JSON.stringify(name)).to.equal('invalid_input');
    expect(await client.codeOf('command', {})).to.equal('invalid_input');
    expect((await client.ask('shop:get', { shopId: 's1' })).ok).to.equal(true);
  });

  it('[S22] wrong payloads are invalid input with the places that are wrong', async () => {
    const { port } = await startTransport();
    const client = await RawClient.join(port, { token: token() });
    const wrong: unknown[][] = [
      [],
      [null],
      [7],
      ['x'],
      [[]],
      [{ roomId: { $ne: null }, clientMessageId: 'm', text: 'x' }],
      [{}, {}],
      [message(), 'more'],
    ];
    for (const args of wrong)
      expect(await client.codeOf('message:send', ...args), JSON.stringify(args)).to.equal('invalid_input');
    const { error } = await client.ask('message:send', { ...message(), senderId: 'x' });
    expect(error?.details).to.deep.equal({ issues: [{ path: '', message: 'Unrecognized key: "senderId"' }] });
    expect(error?.requestId).to.be.a('string');
    client.send(`4299["message:send",{"__proto__":{"polluted":1},"roomId":"r1","clientMessageId":"m","text":"x"}]`);
    expect((await client.answerTo(99)).error?.code).to.equal('invalid_input');
    expect(({} as { polluted?: unknown }).polluted).to.equal(undefined);
  });

  it('[S6] 64 KB and deep nesting are refused, bytes are no payload, and the connection lives', async () => {
    const { port } = await startTransport();
    const client = await RawClient.join(port, { token: token() });
    expect(await client.codeOf('room:get', { roomId: 'x'.repeat(65_536) })).to.equal('invalid_input');
    client.send(`4298["room:list",{"filter":${'['.repeat(30_000)}${']'.repeat(30_000)}}]`);
    expect((await client.answerTo(98)).error?.code).to.equal('invalid_input');
    client.send('451-97["message:send",{"_placeholder":true,"num":0}]');
    client.webSocket.send(Buffer.from('bytes'));
    expect((await client.answerTo(97)).error?.code).to.equal('invalid_input');
    expect((await client.ask('shop:get', { shopId: 's1' })).ok).to.equal(true);
  });

  it('[S6] [S8] packets with bytes are answered one by one, in whatever order their bytes come', async () => {
    const { port } = await startTransport();
    const client = await RawClient.join(port, { token: token() });
    const ackIds = [91, 92, 93];
    for (const ackId of ackIds) client.send(`452-${ackId}["message:send",{"_placeholder":true,"num":0}]`);
    for (let sent = 0; sent < 6; sent += 1) client.webSocket.send(Buffer.from('bytes'));
    for (const ackId of ackIds) expect((await client.answerTo(ackId)).error?.code).to.equal('invalid_input');
    expect((await client.ask('shop:get', { shopId: 's1' })).ok).to.equal(true);
    for (let more = 0; more < 11; more += 1) client.send('451-["message:send",{"_placeholder":true,"num":0}]');
    await client.closed();
  });

  it('[S6] more than 128 KiB closes the connection unanswered', async () => {
    const { port } = await startTransport();
    const client = await RawClient.join(port, { token: token() });
    client.emit('message:send', message('x'.repeat(131_072)));
    expect(await client.closed()).to.equal(1_009);
    expect(client.answers.size).to.equal(0);
  });

  it('[S8] frames that are no packets close that connection only', async () => {
    const { port } = await startTransport();
    const witness = await RawClient.join(port, { token: token() });
    for (const frame of ['42{', '42', '4299', '47', '44{}', '4599-["x"]', '451', '42"x"', '9', 'garbage']) {
      const client = await RawClient.join(port, { token: token() });
      client.send(frame);
      await client.closed();
    }
    const bytes = await RawClient.join(port, { token: token() });
    bytes.webSocket.send(Buffer.from('unannounced'));
    await bytes.closed();
    expect((await witness.ask('shop:get', { shopId: 's1' })).ok).to.equal(true);
  });

  it('[S8] a missing acknowledgement is tolerated, and each one is answered once', async () => {
    let carriedOut = 0;
    const { port } = await startTransport({
      commands: {
        'typing:set': async () => {
          carriedOut += 1;
          return {};
        },
      },
    });
    const client = await RawClient.join(port, { token: token() });
    client.send('42["typing:set",{"roomId":"r1","isTyping":true}]');
    client.send('42["nope"]');
    await until(() => carriedOut === 1);
    const ackId = client.emit('typing:set', { roomId: 'r1', isTyping: true });
    client.send(`42${ackId}["typing:set",{"roomId":"r1","isTyping":true}]`);
    await until(() => carriedOut === 3);
    await client.ask('shop:get', { shopId: 's1' });
    expect(client.answers.get(ackId)).to.have.lengthOf(2);
    expect([...client.answers.values()].flat()).to.have.lengthOf(3);
  });

  it('[M1] refusals keep their code; what else is thrown leaves as internal, without a word', async () => {
    const canary = 'canary-0451';
    const { port } = await startTransport({
      commands: {
        'room:get': () => {
          throw new ChatError('room_completed', { details: { currentRoomId: 'r2' } });
        },
        'room:list': () => {
          throw new Error(canary);
        },
        'room:sync': async () => Promise.reject(new TypeError(canary)),
        'shop:get': () => {
          const cycle: { self?: unknown } = {};
          cycle.self = cycle;
          return cycle as never;
        },
      },
    });
    const client = await RawClient.join(port, { token: token() });
    expect((await client.ask('room:get', { roomId: 'r1' })).error).to.deep.include({
      code: 'room_completed',
      retryable: false,
      details: { currentRoomId: 'r2' },
    });
    expect(await client.codeOf('room:list', {})).to.equal('internal');
    expect(await client.codeOf('room:sync', { rooms: [] })).to.equal('internal');
    expect(await client.codeOf('shop:get', { shopId: 's1' })).to.equal('internal');
    expect(client.frames.join()).not.to.contain(canary);
  });

  it('[M2] commands of one connection for one room keep their order; other rooms do not wait', async () => {
    const log: string[] = [];
    let release = () => {};
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    const { port } = await startTransport({
      commands: {
        'message:send': async (_principal, { roomId, text }) => {
          if (text === 'slow') await gate;
          log.push(`${roomId} ${text}`);
          return new WireJson('{}');
        },
        'room:sync': () => {
          log.push('sync');
          return new WireJson('{}');
        },
      },
    });
    const client = await RawClient.join(port, { token: token() });
    client.emit('message:send', message('slow', 'r1'));
    client.emit('message:send', message('second', 'r1'));
    const sync = client.emit('room:sync', {
      rooms: [
        { roomId: 'r2', afterSeq: 0 },
        { roomId: 'r1', afterSeq: 0 },
      ],
    });
    client.emit('message:send', message('third', 'r1'));
    await client.ask('message:send', message('free', 'r3'));
    const other = await RawClient.join(port, { token: token() });
    await other.ask('message:send', message('other connection', 'r1'));
    expect(log).to.deep.equal(['r3 free', 'r1 other connection']);
    release();
    await client.answerTo(sync);
    await until(() => log.length === 6);
    expect(log.slice(2)).to.deep.equal(['r1 slow', 'r1 second', 'sync', 'r1 third']);
  });

  it('[M1] messages behind one that was put off are put off too, so that none overtakes it; later ones are not', async () => {
    const carriedOut: string[] = [];
    let fail = () => {};
    const outage = new Promise<never>((_resolve, reject) => {
      fail = () => reject(new ChatError('unavailable'));
    });
    const { port } = await startTransport({
      commands: {
        'message:send': async (_principal, { roomId, text }) => {
          carriedOut.push(`${roomId} ${text}`);
          if (carriedOut.length === 1) await outage;
          return new WireJson('{}');
        },
      },
    });
    const client = await RawClient.join(port, { token: token() });
    const asked = ['one', 'two', 'three'].map((text) => client.emit('message:send', message(text, 'r1')));
    expect((await client.ask('message:send', message('elsewhere', 'r2'))).ok).to.equal(true);
    fail();
    for (const id of asked)
      expect((await client.answerTo(id)).error).to.include({ code: 'unavailable', retryable: true });
    for (const text of ['one', 'two', 'three']) await client.ask('message:send', message(text, 'r1'));
    expect(carriedOut).to.deep.equal(['r1 one', 'r2 elsewhere', 'r1 one', 'r1 two', 'r1 three']);
  });

  it('[M2] an idle room’s command reaches its use-case in the tick it arrived in', async () => {
    const seen: string[] = [];
    const { port } = await startTransport({
      commands: {
        'message:send': (_principal, { text = '' }) => {
          seen.push(text);
          void Promise.resolve().then(() => seen.push(`after ${text}`));
          return new WireJson('{}');
        },
      },
    });
    const client = await RawClient.join(port, { token: token() });
    await client.ask('message:send', message('one'));
    await client.ask('message:send', message('two'));
    expect(seen).to.deep.equal(['one', 'after one', 'two', 'after two']);
  });

  it('[S9] commands are limited per connection, messages per person, each with the time to wait', async () => {
    const { port } = await startTransport({ commands: { 'message:send': () => new WireJson('{}') } });
    const [one, two] = await Promise.all([
      RawClient.join(port, { token: token() }),
      RawClient.join(port, { token: token() }),
    ]);
    const sends = [one, two].flatMap((client) =>
      Array.from({ length: 25 }, (_, at) => client.ask('message:send', message(`${at}`))),
    );
    const refusals = (await Promise.all(sends)).filter(({ ok }) => !ok);
    expect(refusals.length).to.be.within(10, 20);
    expect(refusals[0]?.error).to.deep.include({ code: 'rate_limited', retryable: true });
    expect(refusals[0]?.error?.retryAfterMs).to.be.within(1, 100);
    const gets = await Promise.all(Array.from({ length: 60 }, () => one.ask('shop:get', { shopId: 's1' })));
    expect(gets.filter(({ ok }) => !ok).length).to.be.above(10);
  });

  it('[S9] a flood of wrong commands is limited too, and RATE_LIMITS=off lifts all', async () => {
    const { port } = await startTransport();
    const client = await RawClient.join(port, { token: token() });
    const codes = await Promise.all(Array.from({ length: 100 }, () => client.codeOf('nope')));
    expect(new Set(codes)).to.deep.equal(new Set(['invalid_input', 'rate_limited']));
    const open = await startTransport({ env: { RATE_LIMITS: 'off' } });
    const free = await RawClient.join(open.port, { token: token() });
    const answers = await Promise.all(Array.from({ length: 500 }, () => free.ask('shop:get', { shopId: 's1' })));
    expect(answers.every(({ ok }) => ok)).to.equal(true);
    expect(free.heard('session:ready')[0]?.limits).to.include({ messagesPerSecond: null, commandsPerSecond: null });
  });

  it('[M1] the answer to a connection that has gone is dropped', async () => {
    let release = () => {};
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    const gone: string[] = [];
    const { port } = await startTransport({
      commands: { 'shop:get': () => gate.then(() => new WireJson('{}')) },
      life: { left: (connectionId) => gone.push(connectionId) },
    });
    const client = await RawClient.join(port, { token: token() });
    client.emit('shop:get', { shopId: 's1' });
    await delay(20);
    client.webSocket.terminate();
    await until(() => gone.length === 1);
    release();
    expect((await (await RawClient.join(port, { token: token() })).ask('room:get', { roomId: 'r1' })).ok).to.equal(
      true,
    );
  });
});
