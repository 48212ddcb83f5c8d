import type { Clock } from '../Clock.js';
import { type BucketSize, TokenBucket } from './TokenBucket.js';

/** Keys remembered at once; a full bucket says nothing and is forgotten first. */
const MAX_KEYS = 50_000;

/** One bucket per person or address, bounded in number. */
export class KeyedBuckets {
  private readonly buckets = new Map<string, TokenBucket>();

  constructor(
    private readonly size: BucketSize,
    private readonly clock: Clock,
  ) {}

  /** 0, or the milliseconds to wait. */
  take(key: string): number {
    return this.bucketOf(key).take(this.size, this.clock.now());
  }

  /** Takes what was spent elsewhere. */
  owe(key: string, count: number): void {
    this.bucketOf(key).owe(this.size, this.clock.now(), count);
  }

  peek(key: string): number {
    return this.buckets.get(key)?.peek(this.size, this.clock.now()) ?? 0;
  }

  private bucketOf(key: string): TokenBucket {
    const known = this.buckets.get(key);
    if (known !== undefined) return known;
    if (this.buckets.size >= MAX_KEYS) this.forget();
    const bucket = new TokenBucket(this.size, this.clock.now());
    this.buckets.set(key, bucket);
    return bucket;
  }

  private forget(): void {
    const now = this.clock.now();
    for (const [key, bucket] of this.buckets) if (bucket.isFull(this.size, now)) this.buckets.delete(key);
    // Rather the oldest go free once than that memory grows.
    for (const key of this.buckets.keys()) {
      if (this.buckets.size < MAX_KEYS / 2) break;
      this.buckets.delete(key);
    }
  }
}
