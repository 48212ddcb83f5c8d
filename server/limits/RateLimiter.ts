import { ChatError } from '@souk/shared/model/ChatError.js';
import type { CommandName } from '@souk/shared/model/commands.js';
import type { Clock } from '../Clock.js';
import type { RateLimits } from '../config/Config.js';
import { KeyedBuckets } from './KeyedBuckets.js';
import type { SharedLimits, Spent } from './SharedLimits.js';
import { SpentReport } from './SpentReport.js';
import type { BucketSize } from './TokenBucket.js';

const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
/** The limit whose buckets are reconciled. */
const MESSAGES = 'messages';

/** What persons and addresses may do, over every transport. Each method throws `rate_limited` with the time to wait. */
export interface RateLimiter {
  /**
   * A command of this person, beyond what limits the connection: messages and rooms opened. Answers a promise when the
   * other nodes have to be asked first, which rejects likewise: of rooms opened, whose order is of no concern.
   */
  spendCommand(name: CommandName, personKey: string): Promise<void> | undefined;
  /** What people spent of a limit on another node. */
  noteSpent(limit: string, spent: Spent): void;
  /** A request of this person over HTTP. */
  spendRequest(personKey: string): void;
  /** A request or handshake from this address, whoever asks. */
  spendAddress(address: string): void;
  /** Notes that a token or key from this address was refused. */
  noteFailure(address: string): void;
  /** Throws while this address has had too many refused. */
  assertFewFailures(address: string): void;
}

/** Of so many permits spent at once the other nodes hear at once. */
const FAST_SHARE = 0.2;

export function createRateLimiter(limits: RateLimits, clock: Clock, shared?: SharedLimits): RateLimiter {
  const buckets = (size: BucketSize | undefined) => (size === undefined ? undefined : new KeyedBuckets(size, clock));
  const messageSize = sizeOf(limits.messagesPerSecond, SECOND_MS, limits.messageBurst);
  const messages = buckets(messageSize);
  const report =
    shared &&
    messageSize &&
    new SpentReport(messageSize.burst * FAST_SHARE, (spent) => shared.tellSpent(MESSAGES, spent));
  const openSize = sizeOf(limits.opensPerHour, HOUR_MS);
  const opens = buckets(openSize);
  const requests = buckets(sizeOf(limits.requestsPerSecond, SECOND_MS));
  const addresses = buckets(sizeOf(limits.addressRequestsPerSecond, SECOND_MS));
  const failures = buckets(sizeOf(limits.failuresPerMinute, MINUTE_MS));
  const askOthers = async (limit: string, key: string, size: BucketSize): Promise<void> =>
    spend(await shared?.take(limit, key, size));
  return {
    spendCommand: (name, personKey) => {
      if (name === 'message:send') {
        spend(messages?.take(personKey));
        report?.note(personKey);
      } else if (name === 'room:open') {
        // What this node's own bucket refuses the shared one would refuse as well.
        spend(opens?.take(personKey));
        if (shared !== undefined && openSize !== undefined) return askOthers('opens', personKey, openSize);
      }
      return undefined;
    },
    noteSpent: (limit, spent) => {
      if (limit === MESSAGES) for (const [key, count] of spent) messages?.owe(key, count);
    },
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
