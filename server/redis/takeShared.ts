import type { BucketSize } from '../limits/TokenBucket.js';
import { within } from './RedisServer.js';
import type { RedisSession } from './RedisSession.js';

/** A command waits no longer for permission; then this node's own bucket decides. */
const ASK_WITHIN_MS = 250;

/**
 * KEYS bucket; ARGV permits per millisecond, burst. Answers 0, or the milliseconds to wait. The server's clock is the one
 * that all nodes share; one set back gives nothing and takes nothing.
 */
const TAKE = `
local at = redis.call('TIME')
local now = at[1] * 1000 + math.floor(at[2] / 1000)
local rate, burst = tonumber(ARGV[1]), tonumber(ARGV[2])
local kept = redis.call('HMGET', KEYS[1], 'tokens', 'at')
local tokens = burst
if kept[1] then tokens = math.min(burst, tonumber(kept[1]) + math.max(0, now - tonumber(kept[2])) * rate) end
local wait = 0
if tokens >= 1 then tokens = tokens - 1 else wait = math.max(1, math.ceil((1 - tokens) / rate)) end
redis.call('HSET', KEYS[1], 'tokens', tostring(tokens), 'at', now)
redis.call('PEXPIRE', KEYS[1], math.ceil((burst - tokens) / rate) + 1000)
return wait
`;

/** Takes one permit from a bucket in Redis; undefined when it cannot be asked in time. */
export async function takeShared(
  session: RedisSession | undefined,
  key: string,
  { perMs, burst }: BucketSize,
): Promise<number | undefined> {
  if (session === undefined) return undefined;
  const question = { keys: [key], arguments: [String(perMs), String(burst)] };
  try {
    const waitMs = await within(
      session.ask((client) => client.eval(TAKE, question)),
      ASK_WITHIN_MS,
    );
    return typeof waitMs === 'number' ? waitMs : undefined;
  } catch {
    return undefined;
  }
}
