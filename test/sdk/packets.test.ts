import { expect } from 'chai';
import fc from 'fast-check';
import { Decoder, Encoder, PacketType } from 'socket.io-parser';
import { decodePacket, encodeCommand, encodeHandshake } from '../../client-sdk/core/connection/packets.js';

/** What Socket.IO's own parser reads from a frame. */
function read(frame: string): unknown {
  const decoder = new Decoder();
  let packet: unknown;
  decoder.on('decoded', (decoded: unknown) => {
    packet = decoded;
  });
  expect(frame[0]).to.equal('4');
  decoder.add(frame.slice(1));
  return packet;
}

/** A frame as Socket.IO's own parser writes it. */
const write = (type: PacketType, data: unknown, id?: number): string =>
  `4${new Encoder().encode({ type, nsp: '/', data, ...(id === undefined ? {} : { id }) })[0]}`;

describe('packets', () => {
  it('[S1] Socket.IO’s parser reads what we write, and we read what it writes', () => {
    fc.assert(
      fc.property(fc.nat(), fc.jsonValue(), (id, value) => {
        const payload = JSON.parse(JSON.stringify(value)) as unknown;
        expect(read(encodeCommand(id, 'room:get', payload))).to.deep.include({
          type: PacketType.EVENT,
          nsp: '/',
          id,
          data: ['room:get', payload],
        });
        const event = write(PacketType.EVENT, ['entry:appended', payload]);
        expect(decodePacket(event)).to.deep.equal({ kind: 'event', name: 'entry:appended', payload });
        const answer = write(PacketType.ACK, [{ ok: true, data: payload }], id);
        expect(decodePacket(answer)).to.deep.equal({ kind: 'answer', id, ack: { ok: true, data: payload } });
      }),
    );
  });

  it('[S1] the handshake carries token and protocol', () => {
    expect(read(encodeHandshake('a.b.c'))).to.deep.include({
      type: PacketType.CONNECT,
      data: { token: 'a.b.c', protocol: 1 },
    });
  });

  it('[S1] a refusal with our error is told from one without', () => {
    const error = { code: 'token_expired', message: '', retryable: false, requestId: 'r' };
    const refused = write(PacketType.CONNECT_ERROR, { message: 'token_expired', data: error });
    expect(decodePacket(refused)).to.deep.equal({ kind: 'refused', error });
    expect(decodePacket(write(PacketType.CONNECT_ERROR, { message: 'no' }))).to.deep.equal({
      kind: 'refused',
      error: undefined,
    });
  });

  it('[S1] Engine.IO: open names the silence that means death, ping and close are known, the rest is ignored', () => {
    const open = '0{"sid":"x","upgrades":[],"pingInterval":25000,"pingTimeout":20000,"maxPayload":131072}';
    expect(decodePacket(open)).to.deep.equal({ kind: 'open', silenceMs: 45_000 });
    expect(decodePacket('2').kind).to.equal('ping');
    expect(decodePacket('1').kind).to.equal('closed');
    expect(decodePacket('41').kind).to.equal('closed');
    for (const frame of ['', '6', '40{"sid":"x"}', '9?']) expect(decodePacket(frame).kind).to.equal('other');
    expect(() => decodePacket('42{')).to.throw(SyntaxError);
  });
});
