import { expect } from 'chai';
import type { Audience } from '../../../server/delivery/audiences.js';
import { PacketSender } from '../../../server/redis/PacketSender.js';
import { decodeBatch } from '../../../server/redis/packetBatch.js';

const audience = (name: string) => `buyer:${name}` as Audience;
const packet = (...names: string[]) => ({ audiences: names.map(audience), frame: Buffer.from(names.join()) });
const turn = () => new Promise(setImmediate);

describe('PacketSender', () => {
  let posted: { node: string; number: number; frames: string[]; answer: (error?: Error) => void }[];
  let sender: PacketSender;
  beforeEach(() => {
    posted = [];
    sender = new PacketSender({
      publish: (node, bytes) =>
        new Promise((resolve, reject) => {
          const { number = 0, packets = [] } = decodeBatch(bytes) ?? {};
          const answer = (error?: Error) => (error === undefined ? resolve() : reject(error));
          posted.push({ node, number, frames: packets.map(({ frame }) => String(frame)), answer });
        }),
    });
    sender.open('me');
  });

  it('[P2] one message per turn and node, in order, numbered by node', async () => {
    sender.send(['a', 'b'], packet('one'));
    sender.send(['a'], packet('two'));
    await turn();
    sender.send(['a'], packet('three'));
    await turn();
    expect(posted.map(({ node, number, frames }) => [node, number, frames])).to.deep.equal([
      ['a', 1, ['one', 'two']],
      ['b', 1, ['one']],
      ['a', 2, ['three']],
    ]);
  });

  it('[F9] what was not confirmed, not sent yet and not to be sent is remembered; what was confirmed is not', async () => {
    sender.send(['a'], packet('confirmed'));
    await turn();
    posted[0]?.answer();
    await turn();
    sender.send(['a'], packet('unconfirmed'));
    await turn();
    sender.send(['a'], packet('gathered'));
    sender.close();
    sender.miss([audience('late')]);
    expect([...(sender.takeMissed() ?? [])].sort()).to.deep.equal(
      ['gathered', 'late', 'unconfirmed'].map(audience).sort(),
    );
    expect(sender.takeMissed()).to.equal(undefined);
    await turn();
    expect(posted, 'nothing is sent any more').to.have.lengthOf(2);
  });

  it('[F9] a refusal is remembered, once', async () => {
    sender.send(['a'], packet('refused'));
    await turn();
    posted[0]?.answer(new Error('away'));
    await turn();
    sender.close();
    expect(sender.takeMissed()).to.deep.equal([audience('refused')]);
  });

  it('[F9] beyond 10,000 it is everyone', () => {
    sender.miss(Array.from({ length: 10_000 }, (_, at) => audience(String(at))));
    expect(sender.takeMissed()).to.have.lengthOf(10_000);
    sender.miss(Array.from({ length: 10_001 }, (_, at) => audience(String(at))));
    sender.miss([audience('more')]);
    expect(sender.takeMissed()).to.equal(null);
    expect(sender.takeMissed()).to.equal(undefined);
  });

  it('[F15] a new name counts from the beginning', async () => {
    sender.send(['a'], packet('one'));
    await turn();
    sender.close();
    sender.open('me-again');
    sender.send(['a'], packet('two'));
    await turn();
    expect(posted.map(({ number }) => number)).to.deep.equal([1, 1]);
  });
});
