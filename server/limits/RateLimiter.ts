import { ChatError } from '@souk/shared/model/ChatError.js';
import type { CommandName } from '@souk/shared/model/commands.js';
import type { Clock } from '../Clock.js';
import type { RateLimits } from '../config/Config.js';
import { KeyedBuckets } from './KeyedBuckets.js';
import type { BucketSize } from './TokenBucket.js';

const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;

/** What persons and addresses may do, over every transport. Each method throws `rate_limited` with the time to wait. */
export interface RateLimiter {
  /** A command of this person, beyond what limits the connection: messages and rooms opened. */
  spendCommand(name: CommandName, personKey: string): void;
  /** A file that this person uploads. */
  spendUpload(personKey: string): void;
  /** A request of this person over HTTP. */
  spendRequest(personKey: string): void;
  /** A request or handshake from this address, whoever asks. */
  spendAddress(address: string): void;
  /** Notes that a token or key from this address was refused. */
  noteFailure(address: string): void;
  /** Throws while this address has had too many refused. */
  assertFewFailures(address: string): void;
}

export function createRateLimiter(limits: RateLimits, clock: Clock): RateLimiter {
  const buckets = (size: BucketSize | undefined) => (size === undefined ? undefined : new KeyedBuckets(size, clock));
  const messages = buckets(sizeOf(limits.messagesPerSecond, SECOND_MS, limits.messageBurst));
  const opens = buckets(sizeOf(limits.opensPerHour, HOUR_MS));
  const uploads = buckets(sizeOf(limits.uploadsPerHour, HOUR_MS));
  const requests = buckets(sizeOf(limits.requestsPerSecond, SECOND_MS));
  const addresses = buckets(sizeOf(limits.addressRequestsPerSecond, SECOND_MS));
  const failures = buckets(sizeOf(limits.failuresPerMinute, MINUTE_MS));
  return {
    spendCommand: (name, personKey) => {
      if (name === 'message:send') spend(messages?.take(personKey));
      else if (name === 'room:open') spend(opens?.take(personKey));
    },
    spendUpload: (personKey) => spend(uploads?.take(personKey)),
    spendRequest: (personKey) => spend(requests?.take(personKey)),
    spendAddress: (address) => spend(addresses?.take(address)),
    noteFailure: (address) => void failures?.take(address),
    assertFewFailures: (address) => spend(failures?.peek(address)),
  };
}

/** The bucket for so many in a period; undefined: unlimited. */
export function sizeOf(count: number | null, periodMs: number, burst: number | null = count): BucketSize | undefined {
  return count === null ? undefined : { perMs: count / periodMs, burst: Math.max(burst ?? count, 1) };
}

function spend(waitMs: number | undefined): void {
  if (waitMs !== undefined && waitMs > 0) throw new ChatError('rate_limited', { retryAfterMs: waitMs });
}
