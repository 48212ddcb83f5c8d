import { expect } from 'chai';
import fc from 'fast-check';
import type { Audience } from '../../../server/delivery/audiences.js';
import { decodeMessage } from '../../../server/redis/NodeMessage.js';
import { decodeBatch, encodeBatch, encodePacket, type RemotePacket } from '../../../server/redis/packetBatch.js';

const id = fc.stringMatching(/^[A-Za-z0-9._:@-]{1,128}$/);
const audience = id.map((text) => text as Audience);
const packet: fc.Arbitrary<RemotePacket> = fc
  .record({
    audiences: fc.array(audience, { minLength: 1, maxLength: 4 }),
    except: fc.option(audience, { nil: undefined }),
    entry: fc.option(
      fc.record({
        log: fc.constantFrom('public' as const, 'staff' as const),
        roomId: id,
        seq: fc.integer({ min: 1, max: 0xffff_ffff }),
      }),
      { nil: undefined },
    ),
    frame: fc.uint8Array({ maxLength: 70_000 }).map((bytes) => Buffer.from(bytes)),
  })
  .map(({ audiences, except, entry, frame }) => ({
    audiences,
    ...(except === undefined ? {} : { except }),
    ...(entry === undefined ? {} : { entry }),
    frame,
  }));

describe('packetBatch', () => {
  it('[P2] a batch comes back as it was, whatever is in it', () => {
    fc.assert(
      fc.property(
        id,
        fc.integer({ min: 1, max: 0xffff_ffff }),
        fc.array(packet, { maxLength: 5 }),
        (from, number, packets) => {
          const batch = decodeBatch(encodeBatch(from, number, packets.map(encodePacket)));
          expect(batch).to.deep.equal({ from, number, packets });
        },
      ),
      { numRuns: 60 },
    );
  });

  it('[F18] what is cut off, of another layout or no batch at all is left', () => {
    const whole = encodeBatch('a', 1, [
      encodePacket({ audiences: ['buyer:1' as Audience], frame: Buffer.from('xyz') }),
    ]);
    for (let length = 0; length < whole.length; length += 1) {
      const part = decodeBatch(whole.subarray(0, length));
      expect(part === undefined || part.packets.length === 0, `${length} bytes`).to.equal(true);
    }
    const other = Buffer.from(whole);
    other[0] = 2;
    expect(decodeBatch(other)).to.equal(undefined);
    expect(decodeBatch(Buffer.from('{"from":"a","kind":"bye"}'))).to.equal(undefined);
  });

  it('[F18] messages of nodes: what is not one is left', () => {
    expect(decodeMessage(Buffer.from('{"from":"a","kind":"bye"}'))).to.deep.equal({ from: 'a', kind: 'bye' });
    for (const text of ['', '{', '[]', '{"kind":"bye"}', '{"from":1,"kind":"bye"}', '"bye"', '\u0001a']) {
      expect(decodeMessage(Buffer.from(text)), text).to.equal(undefined);
    }
  });
});
