import { expect } from 'chai';
import { FreshCache } from '../../../server/shops/FreshCache.js';

interface Load {
  readonly keys: readonly string[];
  answer(...values: (string | undefined)[]): void;
  fail(cause: Error): void;
}

function setUp(maxAgeMs: number, capacity = 100, renewal: { renewAfterMs?: number } = {}) {
  const clock = { time: 0, verifiedAt: Number.NEGATIVE_INFINITY, now: () => clock.time };
  const loads: Load[] = [];
  const load = (keys: readonly string[]) =>
    new Promise<(string | undefined)[]>((resolve, reject) => {
      loads.push({ keys, answer: (...values) => resolve(values), fail: reject });
    });
  const cache = new FreshCache<string>({
    load,
    maxAgeMs,
    verifiedAt: () => clock.verifiedAt,
    capacity,
    clock,
    ...renewal,
  });
  return { clock, loads, cache };
}

const endOfTurn = () => new Promise(setImmediate);

describe('FreshCache', () => {
  it('[O4] those who miss the same key share one load', async () => {
    const { cache, loads } = setUp(1_000);
    const both = Promise.all([cache.get('a'), cache.get('a')]);
    await endOfTurn();
    expect(loads).to.have.lengthOf(1);
    loads[0]?.answer('one');
    expect(await both).to.deep.equal(['one', 'one']);
    expect(cache.peek('a')).to.equal('one');
  });

  it('[O4] a value is fresh for its time since it was asked for, not since it came', async () => {
    const { cache, loads, clock } = setUp(1_000);
    const asked = cache.get('a');
    await endOfTurn();
    clock.time = 600;
    loads[0]?.answer('one');
    await asked;
    clock.time = 999;
    expect(cache.peek('a')).to.equal('one');
    clock.time = 1_000;
    expect(cache.peek('a')).to.equal(undefined);
  });

  it('[O4] a value that is to be renewed answers until the next one is there, and no longer than it is fresh', async () => {
    const { cache, loads, clock } = setUp(1_000, 100, { renewAfterMs: 600 });
    const asked = cache.get('a');
    await endOfTurn();
    loads[0]?.answer('one');
    await asked;
    clock.time = 599;
    await cache.get('a');
    await endOfTurn();
    expect(loads, 'not yet').to.have.lengthOf(1);
    clock.time = 600;
    expect(await Promise.all([cache.get('a'), cache.get('a')])).to.deep.equal(['one', 'one']);
    await endOfTurn();
    expect(loads, 'one load for both').to.have.lengthOf(2);
    clock.time = 1_000;
    const late = cache.get('a');
    await endOfTurn();
    expect(loads, 'who finds nothing fresh waits for that load').to.have.lengthOf(2);
    loads[1]?.answer('two');
    expect(await late).to.equal('two');
    expect(cache.peek('a')).to.equal('two');
  });

  it('[O4] a renewal that failed leaves the value, and is tried again', async () => {
    const { cache, loads, clock } = setUp(1_000, 100, { renewAfterMs: 600 });
    const asked = cache.get('a');
    await endOfTurn();
    loads[0]?.answer('one');
    await asked;
    clock.time = 700;
    await cache.get('a');
    await endOfTurn();
    loads[1]?.fail(new Error('away'));
    await endOfTurn();
    expect(await cache.get('a')).to.equal('one');
    await endOfTurn();
    loads[2]?.answer('two');
    await endOfTurn();
    expect(await cache.get('a')).to.equal('two');
  });

  it('[O4] what was loaded before a write is not kept after it', async () => {
    const { cache, loads } = setUp(Number.POSITIVE_INFINITY);
    const early = cache.get('a');
    await endOfTurn();
    cache.forget('a');
    const late = cache.get('a');
    await endOfTurn();
    loads[1]?.answer('new');
    expect(await late).to.equal('new');
    loads[0]?.answer('old');
    expect(await early).to.equal('old');
    expect(cache.peek('a')).to.equal('new');
  });

  it('[O4] a load that failed is tried again', async () => {
    const { cache, loads } = setUp(1_000);
    const failed = cache.get('a').catch((cause: Error) => cause.message);
    await endOfTurn();
    loads[0]?.fail(new Error('away'));
    expect(await failed).to.equal('away');
    const again = cache.get('a');
    await endOfTurn();
    loads[1]?.answer('back');
    expect(await again).to.equal('back');
  });

  it('[O4] what is forgotten before its load began is still answered', async () => {
    const { cache, loads } = setUp(1_000);
    const early = cache.get('a');
    cache.forget('a');
    await endOfTurn();
    loads[0]?.answer('one');
    expect(await early).to.equal('one');
    expect(cache.peek('a'), 'written meanwhile').to.equal(undefined);
  });

  it('[O4] what does not exist is answered and asked for again', async () => {
    const { cache, loads } = setUp(1_000);
    const first = cache.get('a');
    await endOfTurn();
    loads[0]?.answer(undefined);
    expect(await first).to.equal(undefined);
    void cache.get('a');
    await endOfTurn();
    expect(loads).to.have.lengthOf(2);
  });

  it('[P2] all who miss anything in one turn share one question', async () => {
    const { cache, loads } = setUp(1_000);
    const asked = Promise.all(['a', 'b', 'a', 'c'].map((key) => cache.get(key)));
    await endOfTurn();
    expect(loads.map(({ keys }) => keys)).to.deep.equal([['a', 'b', 'c']]);
    loads[0]?.answer('one', 'two', 'three');
    expect(await asked).to.deep.equal(['one', 'two', 'one', 'three']);
  });

  it('[P2] an old value is fresh while it is made sure of, and no longer', async () => {
    const { cache, loads, clock } = setUp(1_000);
    const asked = cache.get('a');
    await endOfTurn();
    loads[0]?.answer('one');
    await asked;
    clock.time = 60_000;
    expect(cache.peek('a')).to.equal(undefined);
    clock.verifiedAt = 59_500;
    expect(cache.peek('a')).to.equal('one');
    clock.time = 60_500;
    expect(cache.peek('a')).to.equal(undefined);
  });

  it('[P2] stays within its bound and keeps what is in use', async () => {
    const { cache, loads } = setUp(Number.POSITIVE_INFINITY, 10);
    const fill = async (key: string) => {
      const value = cache.get(key);
      await endOfTurn();
      loads.at(-1)?.answer(`value of ${key}`);
      await value;
    };
    await fill('in use');
    for (let at = 0; at < 100; at += 1) {
      await fill(`passing ${at}`);
      expect(cache.peek('in use')).to.equal('value of in use');
    }
    const kept = Array.from({ length: 100 }, (_, at) => cache.peek(`passing ${at}`)).filter(
      (value) => value !== undefined,
    );
    expect(kept.length).to.be.at.most(20);
  });
});
