/** One key of a log's tree: where an entry is found by its seq, or below zero by its cause. */
export interface LogKey {
  readonly room: number;
  readonly x: number;
  /** The entry's id. */
  readonly entry: number;
}

interface RoomTail {
  /** Seqs from here to the head are in memory, lower ones in the tree. */
  low: number;
  head: number;
  readonly entries: Map<number, number>;
}

/**
 * The newest keys of a log, before they are folded into its tree. They are folded in the order of the tree, a few with
 * every append, out of a generation of thousands: so neighbours share a page and no append pays for many.
 */
export class KeyTail {
  readonly #generationSize: number;
  readonly #rooms = new Map<number, RoomTail>();
  #gathering: LogKey[] = [];
  #folding: LogKey[] = [];
  #foldedKeys = 0;
  /** The highest id of the generation being folded, and of the one being gathered. */
  #foldingUpTo = 0;
  #gatheredUpTo = 0;

  constructor(generationSize: number) {
    this.#generationSize = generationSize;
  }

  /** The head of a room, or undefined when the tree has all of its log. */
  headOf(room: number): number | undefined {
    return this.#rooms.get(room)?.head;
  }

  /** The lowest seq of a room that is in memory. */
  lowOf(room: number): number | undefined {
    return this.#rooms.get(room)?.low;
  }

  entryAt(room: number, x: number): number | undefined {
    return this.#rooms.get(room)?.entries.get(x);
  }

  /** Takes in the keys of a durable entry, in the order of ids. */
  add(room: number, seq: number, place: number, entry: number): void {
    const tail = this.#rooms.get(room) ?? { low: seq, head: seq, entries: new Map<number, number>() };
    tail.head = seq;
    tail.entries.set(seq, entry).set(place, entry);
    this.#rooms.set(room, tail);
    this.#gathering.push({ room, x: seq, entry }, { room, x: place, entry });
    this.#gatheredUpTo = entry;
  }

  /** The next keys to be folded, at most `count`; {@link dropFolded} when that is durable. */
  next(count: number): readonly LogKey[] {
    if (this.#foldedKeys === this.#folding.length && this.#gathering.length >= this.#generationSize) {
      this.#folding = this.#gathering.sort((a, b) => a.room - b.room || a.x - b.x);
      this.#foldingUpTo = this.#gatheredUpTo;
      this.#foldedKeys = 0;
      this.#gathering = [];
    }
    return this.#folding.slice(this.#foldedKeys, this.#foldedKeys + count);
  }

  /** The id up to which the tree has everything once `keys` are folded too; undefined: no further than before. */
  foldedUpTo(keys: readonly LogKey[]): number | undefined {
    const isGenerationDone = keys.length > 0 && this.#foldedKeys + keys.length === this.#folding.length;
    return isGenerationDone ? this.#foldingUpTo : undefined;
  }

  dropFolded(keys: readonly LogKey[]): void {
    this.#foldedKeys += keys.length;
    for (const { room, x } of keys) {
      const tail = this.#rooms.get(room);
      if (tail === undefined) continue;
      tail.entries.delete(x);
      if (x > 0) tail.low = x + 1;
      if (tail.entries.size === 0) this.#rooms.delete(room);
    }
  }
}
