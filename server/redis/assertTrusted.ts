import { locateRedis } from './locateRedis.js';
import { untrustedOf } from './RedisUntrusted.js';
import type { RedisAddress } from './readRedisUrl.js';

/**
 * Looks once whether Redis shows a certificate to trust. One that is away is no reason not to start.
 * @throws RedisUntrusted
 */
export async function assertTrusted(address: RedisAddress, tag: string): Promise<void> {
  if (!address.isTls) return;
  try {
    await locateRedis(address, tag);
  } catch (failure) {
    const untrusted = untrustedOf(failure);
    if (untrusted !== undefined) throw untrusted;
  }
}
