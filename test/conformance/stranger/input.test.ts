import { expect } from 'chai';
import { until } from '../../support/until.js';
import { onEachStore } from './onEachStore.js';
import { aboutProduct, openScene, text } from './rooms.js';
import { fresh } from './Souk.js';
import type { Stranger } from './Stranger.js';

const DEEP = JSON.parse(`${'{"a":'.repeat(500)}1${'}'.repeat(500)}`) as unknown;

const BAD: Record<string, unknown> = {
  'a number': 7,
  'a string': 'roomId',
  'an array': [],
  nothing: null,
  'a number for an id': { roomId: 7 },
  'an operator object for an id': { roomId: { $ne: null } },
  'an array of ids': { roomId: ['a'] },
  'an id of other characters': { roomId: '../../etc' },
  'an empty id': { roomId: '' },
  'an id of 129 characters': { roomId: 'a'.repeat(129) },
  'an unknown field': { roomId: 'a', colour: 'blue' },
  __proto__: JSON.parse('{"roomId":"a","__proto__":{"isAdmin":true}}'),
  'a constructor': { roomId: 'a', constructor: { prototype: {} } },
  '64 KB': { roomId: 'a'.repeat(65_536) },
  'a deeply nested field': { roomId: DEEP },
  bytes: { roomId: Buffer.from('a') },
};

const COMMANDS = ['room:get', 'room:history', 'room:complete', 'receipt:mark', 'message:send', 'typing:set'];

onEachStore('who sends what nobody should', (souk) => {
  for (const command of COMMANDS)
    it(`[S2] answers ${command} with invalid_input for all that does not fit, and lives on`, async () => {
      const { buyer, roomId } = await openScene(souk());
      for (const payload of Object.values(BAD)) {
        const { details } = await buyer.refused(command, payload, 'invalid_input');
        expect(details.issues).to.be.an('array').that.is.not.empty;
        expect(details.issues[0]).to.have.keys('path', 'message');
      }
      expect((await buyer.ok('message:send', text(roomId))).entry.seq, 'nothing stored').to.equal(2);
    });

  it('[S2] answers unknown commands, and no or several payloads, with invalid_input', async () => {
    const { buyer, roomId } = await openScene(souk());
    for (const command of ['room:destroy', 'constructor', '__proto__', 'toString', ''])
      await buyer.refused(command, {}, 'invalid_input');
    const bare = await buyer.socket.timeout(5_000).emitWithAck('room:get');
    expect(bare.error.code).to.equal('invalid_input');
    const doubled = await buyer.socket.timeout(5_000).emitWithAck('room:get', { roomId }, { roomId });
    expect(doubled.error.code).to.equal('invalid_input');
    await buyer.ok('room:get', { roomId });
  });

  it('[S6] answers bytes in a payload, or in its place, with invalid_input, and lives on', async () => {
    const { buyer, roomId } = await openScene(souk());
    const bytes = Buffer.from('bytes');
    await buyer.refused('message:send', bytes, 'invalid_input');
    await buyer.refused('message:send', { ...text(roomId), text: bytes }, 'invalid_input');
    await buyer.refused('message:send', { ...text(roomId), attachmentIds: [bytes, bytes] }, 'invalid_input');
    expect((await buyer.ok('message:send', text(roomId))).entry.seq, 'nothing stored').to.equal(2);
  });

  it('[M1] carries out a command without an acknowledgement', async () => {
    const { buyer, seller, roomId } = await openScene(souk());
    buyer.socket.emit('message:send', text(roomId, 'unasked'));
    buyer.socket.emit('message:send');
    buyer.socket.emit('nonsense', 1, 2, 3);
    await seller.hears('entry:appended', ({ entry }) => entry.body.text === 'unasked');
    await buyer.ok('room:get', { roomId });
  });

  it('[M1] answers each command exactly once', async () => {
    const { buyer, roomId } = await openScene(souk());
    let answers = 0;
    for (let index = 0; index < 20; index += 1) buyer.socket.emit('room:get', { roomId }, () => (answers += 1));
    await until(() => answers === 20);
    await buyer.ok('room:list');
    expect(answers).to.equal(20);
  });

  it('[M1] closes a connection that sends more than 128 KiB, and only that one', async () => {
    const { buyer, seller, roomId } = await openScene(souk());
    buyer.socket.emit('message:send', text(roomId, 'a'.repeat(140_000)));
    await until(() => buyer.socket.disconnected);
    expect((await seller.ok('room:get', { roomId })).room.headSeq).to.equal(1);
  });

  it('[S2] answers too large a body with payload_too_large, and no JSON with invalid_input', async () => {
    const { buyer, roomId } = await openScene(souk());
    const path = `/api/v1/rooms/${roomId}/messages`;
    const large = await souk().http('POST', path, buyer.token, { clientMessageId: 'a', text: 'a'.repeat(140_000) });
    expect([large.status, large.body.error.code]).to.deep.equal([413, 'payload_too_large']);
    const broken = await fetch(souk().url + path, {
      method: 'POST',
      headers: { authorization: `Bearer ${buyer.token}`, 'content-type': 'application/json' },
      body: '{"text":',
    });
    expect(broken.status).to.equal(400);
    expect(((await broken.json()) as { error: { code: string } }).error.code).to.equal('invalid_input');
  });

  const send = (buyer: Stranger, roomId: string, words: string) => ({
    accepted: () => buyer.ok('message:send', text(roomId, words)),
    refused: (code: string) => buyer.refused('message:send', text(roomId, words), code),
  });

  it('[M1] measures text as promised: graphemes, bytes, emptiness, lone surrogates and NUL', async () => {
    const { buyer, roomId } = await openScene(souk());
    const family = '👨‍👩‍👧‍👦';
    expect((await send(buyer, roomId, 'a'.repeat(4001)).refused('message_too_long')).details).to.deep.equal({
      limit: 4000,
      unit: 'characters',
    });
    expect((await send(buyer, roomId, family.repeat(2000)).refused('message_too_long')).details).to.deep.equal({
      limit: 48_000,
      unit: 'bytes',
    });
    for (const nothing of ['', ' \n\t', '\u200b\ufeff', '\u00ad \u2060', '\u3164'])
      await send(buyer, roomId, nothing).refused('message_empty');
    for (const broken of ['a\ud800', '\udc00a', 'a\0b']) await send(buyer, roomId, broken).refused('invalid_input');
    for (const kept of ['a'.repeat(4000), family.repeat(1900), '  two  spaces\n', 'e\u0301 ≠ é', 'ї'.repeat(4000)]) {
      const { entry } = await send(buyer, roomId, kept).accepted();
      expect(entry.body.text).to.equal(kept);
    }
  });

  it('[S2] refuses pages above 100 and positions below their first', async () => {
    const { buyer, roomId } = await openScene(souk());
    for (const wrong of [{ limit: 101 }, { limit: 0 }, { limit: 1.5 }, { before: 0 }, { around: 0 }, { after: -1 }])
      await buyer.refused('room:history', { roomId, ...wrong }, 'invalid_input');
    await buyer.refused('room:history', { roomId, before: 3, after: 1 }, 'invalid_input');
    await buyer.refused('room:list', { limit: 101 }, 'invalid_input');
    await buyer.refused('room:list', { cursor: 'rubbish' }, 'invalid_input');
    const rooms = Array.from({ length: 101 }, (_, index) => ({ roomId: `r${index}`, afterSeq: 0 }));
    await buyer.refused('room:sync', { rooms }, 'invalid_input');
    await buyer.refused('room:sync', { rooms: [{ roomId, afterSeq: -1 }] }, 'invalid_input');
  });

  it('[S2] makes URL-safe ids of 128 bits and ISO instants', async () => {
    const { buyer, shopId } = await openScene(souk());
    const { room, created, entry } = await buyer.ok('room:open', {
      ...aboutProduct(shopId),
      message: { clientMessageId: fresh('message'), text: 'Good day' },
    });
    expect(created).to.equal(true);
    expect(room.id).to.match(/^[A-Za-z0-9_-]{22,}$/);
    expect(new Date(entry.at).toISOString()).to.equal(entry.at);
    expect(entry.body.text).to.equal('Good day');
  });
});
