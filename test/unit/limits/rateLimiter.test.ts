import type { ChatError } from '@souk/shared/model/ChatError.js';
import { expect } from 'chai';
import { loadConfig } from '../../../server/config/loadConfig.js';
import { createRateLimiter } from '../../../server/limits/RateLimiter.js';

describe('rate limits', () => {
  let now: number;
  const limiterOf = (environment = {}) => createRateLimiter(loadConfig(environment).rateLimits, { now: () => now });
  const refusal = (work: () => unknown): ChatError | undefined => {
    try {
      work();
    } catch (error) {
      return error as ChatError;
    }
    return undefined;
  };
  beforeEach(() => {
    now = 1_000_000;
  });

  it('[S9] 30 messages at once, then 10 a second, per person', () => {
    const limiter = limiterOf();
    const send = (person = 'buyer:7') => refusal(() => limiter.spendCommand('message:send', person));
    for (let sent = 0; sent < 30; sent += 1) expect(send()).to.equal(undefined);
    expect(send()).to.include({ code: 'rate_limited', retryAfterMs: 100, retryable: true });
    expect(send('seller:7')).to.equal(undefined);
    now += 100;
    expect(send()).to.equal(undefined);
    expect(send()?.code).to.equal('rate_limited');
  });

  it('[S9] 30 rooms opened in an hour, whatever else the person does', () => {
    const limiter = limiterOf();
    const open = () => refusal(() => limiter.spendCommand('room:open', 'buyer:7'));
    for (let opened = 0; opened < 30; opened += 1) expect(open()).to.equal(undefined);
    expect(open()).to.include({ code: 'rate_limited', retryAfterMs: 120_000 });
    expect(refusal(() => limiter.spendCommand('room:list', 'buyer:7'))).to.equal(undefined);
    now += 120_000;
    expect(open()).to.equal(undefined);
  });

  it('[S9] refused tokens are counted per address', () => {
    const limiter = limiterOf({ FAILURES_PER_MINUTE: '3' });
    for (let failed = 0; failed < 3; failed += 1) limiter.noteFailure('10.0.0.1');
    expect(refusal(() => limiter.assertFewFailures('10.0.0.1'))?.code).to.equal('rate_limited');
    expect(refusal(() => limiter.assertFewFailures('10.0.0.2'))).to.equal(undefined);
  });

  it('[S9] all are off together', () => {
    const limiter = limiterOf({ RATE_LIMITS: 'off' });
    for (let sent = 0; sent < 1_000; sent += 1) void limiter.spendCommand('message:send', 'buyer:7');
  });

  it('[S9] a clock set back gives nothing and locks nobody out', () => {
    const limiter = limiterOf();
    for (let sent = 0; sent < 30; sent += 1) void limiter.spendCommand('message:send', 'buyer:7');
    now -= 3_600_000;
    expect(refusal(() => limiter.spendCommand('message:send', 'buyer:7'))?.retryAfterMs).to.equal(100);
    now += 100;
    expect(refusal(() => limiter.spendCommand('message:send', 'buyer:7'))).to.equal(undefined);
  });
});
