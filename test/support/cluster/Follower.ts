import type { Someone } from './Someone.js';

/** What a client keeps of one room: it asks after `session:resync`, and when it sees a gap; never otherwise. */
export class Follower {
  readonly #known = new Set<number>();
  #resyncs = 0;
  #askedAtGap = 0;

  constructor(
    readonly person: Someone,
    readonly roomId: string,
  ) {}

  /** Whether it knows every entry up to this one. */
  async knows(headSeq: number): Promise<boolean> {
    for (const seq of this.person.heardOf(this.roomId)) this.#known.add(seq);
    const resyncs = this.person.heard('session:resync').length;
    const highest = Math.max(0, ...this.#known);
    const hasGap = this.#known.size < highest && highest > this.#askedAtGap;
    if (resyncs > this.#resyncs || hasGap) {
      this.#resyncs = resyncs;
      this.#askedAtGap = highest;
      await this.#sync();
    }
    return this.#known.size >= headSeq && Math.max(0, ...this.#known) >= headSeq;
  }

  async #sync(): Promise<void> {
    const { rooms } = await this.person.ask<{ rooms: { entries: { seq: number }[] }[] }>('room:sync', {
      rooms: [{ roomId: this.roomId, afterSeq: 0 }],
      limit: 100,
    });
    for (const { seq } of rooms[0]?.entries ?? []) this.#known.add(seq);
  }
}
