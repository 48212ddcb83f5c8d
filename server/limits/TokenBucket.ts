/** How fast a bucket fills and how much it holds. */
export interface BucketSize {
  readonly perMs: number;
  readonly burst: number;
}

/** Permits that come back at a steady rate. Synchronous, without a timer: it stands in the path of every message. */
export class TokenBucket {
  private tokens: number;
  private filledAt: number;

  constructor({ burst }: BucketSize, now: number) {
    this.tokens = burst;
    this.filledAt = now;
  }

  /** Takes one permit and answers 0, or takes nothing and answers the milliseconds until there is one. */
  take(size: BucketSize, now: number): number {
    this.fill(size, now);
    if (this.tokens >= 1) {
      this.tokens -= 1;
      return 0;
    }
    return this.wait(size);
  }

  /** Takes what was spent elsewhere, also what is not there: the debt, a full bucket at most, is waited for. */
  owe({ perMs, burst }: BucketSize, now: number, count: number): void {
    this.fill({ perMs, burst }, now);
    this.tokens = Math.max(-burst, this.tokens - count);
  }

  /** Milliseconds until there is a permit; 0: now. Takes nothing. */
  peek(size: BucketSize, now: number): number {
    this.fill(size, now);
    return this.tokens >= 1 ? 0 : this.wait(size);
  }

  isFull(size: BucketSize, now: number): boolean {
    this.fill(size, now);
    return this.tokens >= size.burst;
  }

  private wait({ perMs }: BucketSize): number {
    return Math.max(1, Math.ceil((1 - this.tokens) / perMs));
  }

  /** A clock set back gives nothing and takes nothing. */
  private fill({ perMs, burst }: BucketSize, now: number): void {
    const elapsed = Math.max(0, now - this.filledAt);
    this.tokens = Math.min(burst, this.tokens + elapsed * perMs);
    this.filledAt = now;
  }
}
