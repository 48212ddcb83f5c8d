import { expect } from 'chai';
import type { Audience } from '../../../server/delivery/audiences.js';
import { PeerTable } from '../../../server/redis/PeerTable.js';

const [OLENA, SHOP, IVAN] = ['buyer:olena', 'shop:lamps', 'buyer:ivan'] as Audience[] as [Audience, Audience, Audience];

describe('PeerTable', () => {
  let told: string[];
  let table: PeerTable;
  beforeEach(() => {
    told = [];
    table = new PeerTable(1_000, {
      onJoined: (name, audiences, how) => void told.push(`${name} ${how} +${audiences.join()}`),
      onLeft: (name, left) => void told.push(`${name} -${left.map(([audience]) => audience).join()}`),
      onUnknown: (name) => void told.push(`${name}?`),
      onGone: (name, audiences, at) => void told.push(`${name} gone ${at} ${audiences.join()}`),
    });
  });
  const nodesOf = (audience: Audience): string[] => {
    const names = new Set<string>();
    table.addNodesOf(audience, names);
    return [...names].sort();
  };
  const whole = (number: number, ...audiences: Audience[]) =>
    ({ kind: 'table', number, part: 0, parts: 1, audiences, idle: [] }) as const;
  const moved = (number: number, joined: Audience[], left: Audience[] = []) =>
    ({ kind: 'moved', number, joined, left: left.map((audience) => [audience, 5] as const) }) as const;

  it('[P2] a node is concerned by everything until its table is known, then by its own only', () => {
    table.hello('a', 0);
    expect(nodesOf(OLENA)).to.deep.equal(['a']);
    table.table('a', whole(0, SHOP), 0);
    expect(nodesOf(OLENA)).to.deep.equal([]);
    expect(nodesOf(SHOP)).to.deep.equal(['a']);
    expect(table.has(SHOP)).to.equal(true);
    expect(told).to.deep.equal([`a first +${SHOP}`]);
  });

  it('[P2] moves come and go in order; what is known already is no news', () => {
    table.table('a', whole(4, SHOP), 0);
    table.moved('a', moved(5, [OLENA, SHOP]), 0);
    table.moved('a', moved(5, [IVAN]), 0);
    table.moved('a', moved(6, [], [SHOP, IVAN]), 0);
    expect(told.slice(1)).to.deep.equal([`a moved +${OLENA}`, `a -${SHOP}`]);
    expect([OLENA, SHOP, IVAN].map((one) => table.has(one))).to.deep.equal([true, false, false]);
  });

  it('[F10] a hole in the numbers makes it unknown, and its table is asked for, not at every word', () => {
    table.table('a', whole(1, SHOP), 0);
    table.moved('a', moved(3, [OLENA]), 10);
    table.moved('a', moved(4, [IVAN]), 20);
    expect(told.slice(1)).to.deep.equal(['a?']);
    expect(nodesOf(IVAN), 'concerned by everything').to.deep.equal(['a']);
    table.table('a', whole(4, OLENA, IVAN), 30);
    expect(told.slice(2)).to.deep.equal([`a again +${OLENA},${IVAN}`, `a -${SHOP}`]);
    expect(nodesOf(SHOP)).to.deep.equal([]);
  });

  it('[F10] a beat tells that the last move was missed', () => {
    table.table('a', whole(1), 0);
    table.beat('a', 1, 10);
    expect(told).to.deep.equal([]);
    table.beat('a', 2, 20);
    expect(told).to.deep.equal(['a?']);
  });

  it('[P2] a table in parts counts when it is whole', () => {
    const parts = [[OLENA], [SHOP], [IVAN]].map((audiences, part) => ({ ...whole(7, ...audiences), part, parts: 3 }));
    const [first, second, third] = parts as [(typeof parts)[0], (typeof parts)[0], (typeof parts)[0]];
    table.table('a', first, 0);
    table.table('a', third, 0);
    expect(told, 'one is missing').to.deep.equal([]);
    for (const part of [first, second, third]) table.table('a', part, 0);
    expect(told).to.deep.equal([`a first +${OLENA},${SHOP},${IVAN}`]);
  });

  it('[F12] one that is not heard of is dropped, with its last sign of life; in one’s own outage nobody is buried', () => {
    table.table('a', whole(0, OLENA), 100);
    table.table('b', whole(0, OLENA), 100);
    table.heard('b', 900);
    table.expire(1_101, false);
    expect(told.at(-1)).to.equal(`a gone 100 ${OLENA}`);
    expect(nodesOf(OLENA)).to.deep.equal(['b']);
    expect(table.heard('a', 1_200)).to.equal(true);
    table.expire(1_901, true);
    expect(table.heard('b', 2_000), 'the dead are not heard').to.equal(false);
  });

  it('[F15] who comes back by another name is no longer who it was, though nobody said so', () => {
    table.heard('a.1', 0);
    table.table('a.1', whole(3, OLENA), 0);
    expect(table.heard('a.3', 10)).to.equal(true);
    expect(told.at(-1)).to.equal(`a.1 gone 0 ${OLENA}`);
    expect(table.heard('a.1', 20), 'from before').to.equal(false);
    expect(table.heard('a.2', 20), 'from before, never heard of').to.equal(false);
    table.hello('a.3', 20);
    expect(table.names).to.deep.equal(['a.3']);
    table.table('a.3', whole(0, OLENA), 20);
    expect(nodesOf(OLENA)).to.deep.equal(['a.3']);
  });

  it('[F9] after an outage everyone gets time to say something', () => {
    table.table('a', whole(0, OLENA), 0);
    table.forgive(5_000, 400);
    table.expire(5_300, true);
    expect(table.size).to.equal(1);
    table.expire(5_500, true);
    expect(table.size).to.equal(0);
  });
});
