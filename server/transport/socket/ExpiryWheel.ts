import type { Clock } from '../../Clock.js';

const SECOND_MS = 1_000;
const LOOK_EVERY_MS = 250;

/** Ends things at their time: one timer for all of them, exact to a second. */
export class ExpiryWheel<Item> {
  private readonly bySecond = new Map<number, Set<Item>>();
  private readonly secondOf = new Map<Item, number>();
  private readonly timer: NodeJS.Timeout;
  private done: number;

  constructor(
    private readonly clock: Clock,
    private readonly onExpired: (item: Item) => void,
  ) {
    this.done = Math.floor(clock.now() / SECOND_MS);
    this.timer = setInterval(() => this.look(), LOOK_EVERY_MS).unref();
  }

  /** Sets or moves an item's time, in milliseconds since 1970. */
  schedule(item: Item, at: number): void {
    this.cancel(item);
    const second = Math.max(Math.ceil(at / SECOND_MS), this.done + 1);
    const items = this.bySecond.get(second);
    if (items === undefined) this.bySecond.set(second, new Set([item]));
    else items.add(item);
    this.secondOf.set(item, second);
  }

  cancel(item: Item): void {
    const second = this.secondOf.get(item);
    if (second === undefined) return;
    this.secondOf.delete(item);
    const items = this.bySecond.get(second);
    items?.delete(item);
    if (items?.size === 0) this.bySecond.delete(second);
  }

  stop(): void {
    clearInterval(this.timer);
  }

  private look(): void {
    const now = Math.floor(this.clock.now() / SECOND_MS);
    while (this.done < now) {
      this.done += 1;
      const items = this.bySecond.get(this.done);
      this.bySecond.delete(this.done);
      for (const item of items ?? []) {
        this.secondOf.delete(item);
        this.onExpired(item);
      }
    }
  }
}
