import { expect } from 'chai';
import { ChatError } from '../../client-sdk/core/ChatError.js';
import { createTokenSource } from '../../client-sdk/core/connection/createTokenSource.js';
import { createSessionRefresh } from '../../client-sdk/core/connection/sessionRefresh.js';
import type { Session } from '../../client-sdk/core/Session.js';
import { fakeTime } from './support/fakeTime.js';

const HOUR_MS = 3_600_000;

function begin({ lastsMs = HOUR_MS, next = HOUR_MS, ask = async () => 'token', skewMs = 0 } = {}) {
  const clock = fakeTime();
  const asked: number[] = [];
  const presented: number[] = [];
  const expiringIn = (ms: number) =>
    ({ expiresAt: new Date(clock.now + skewMs + ms).toISOString(), serverOffsetMs: skewMs }) as Session;
  const tokens = createTokenSource(() => {
    asked.push(clock.now);
    return ask();
  });
  const refresh = createSessionRefresh(tokens, async () => {
    presented.push(clock.now);
    return expiringIn(next);
  });
  const startedAt = clock.now;
  refresh.start(expiringIn(lastsMs));
  const after = (times: number[]) => times.map((at) => at - startedAt);
  return { clock, refresh, asked: () => after(asked), presented: () => after(presented) };
}

describe('createSessionRefresh', () => {
  it('[S1] asks for a token a minute before the old one ends, by the server’s clock, again and again', async () => {
    const { clock, presented } = begin({ skewMs: 5 * HOUR_MS });
    await clock.tickAsync(3 * HOUR_MS);
    expect(presented()).to.deep.equal([3_540_000, 7_080_000, 10_620_000]);
  });

  it('[S1] a token that ends no later is the last one asked for: no loop', async () => {
    const { clock, asked } = begin({ lastsMs: 10_000, next: 1_000 });
    await clock.tickAsync(HOUR_MS);
    expect(asked()).to.deep.equal([8_000]);
  });

  it('[S1] a host that fails is asked again with what time is left, not more', async () => {
    const { clock, asked } = begin({ ask: () => Promise.reject(new Error('no network')) });
    await clock.tickAsync(2 * HOUR_MS);
    expect(asked()).to.deep.equal([3_540_000, 3_570_000, 3_585_000, 3_592_500, 3_596_250, 3_598_125, 3_599_062]);
  });

  it('[S1] a refused token is not presented again', async () => {
    const refusal = new ChatError({ code: 'unauthenticated', message: '', retryable: false });
    const { clock, asked } = begin({ ask: () => Promise.reject(refusal) });
    await clock.tickAsync(2 * HOUR_MS);
    expect(asked()).to.have.length(1);
  });

  it('[S1] stops with the session', async () => {
    const { clock, refresh, asked } = begin();
    refresh.stop();
    await clock.tickAsync(2 * HOUR_MS);
    expect(asked()).to.deep.equal([]);
  });
});

describe('createTokenSource', () => {
  it('[S1] never asks twice at once, and asks again after a failure', async () => {
    let calls = 0;
    const tokens = createTokenSource(async () => {
      calls += 1;
      if (calls === 1) throw new Error('no network');
      return `token ${calls}`;
    });
    const failed = await Promise.allSettled([tokens.fresh(), tokens.fresh(), tokens.fresh()]);
    expect(failed.map(({ status }) => status)).to.deep.equal(['rejected', 'rejected', 'rejected']);
    expect(calls).to.equal(1);
    expect(await Promise.all([tokens.fresh(), tokens.fresh()])).to.deep.equal(['token 2', 'token 2']);
    expect(tokens.current).to.equal('token 2');
  });

  it('[S1] takes a function that throws for one that rejects', async () => {
    const tokens = createTokenSource(() => {
      throw new Error('not signed in');
    });
    const [outcome] = await Promise.allSettled([tokens.fresh()]);
    expect(outcome.status).to.equal('rejected');
  });
});
