import type { Connection } from '../Connection.js';
import type { SqlRow } from '../Database.js';
import { causePlace } from './causePlace.js';
import { KeyTail, type LogKey } from './KeyTail.js';
import { logStatements } from './logStatements.js';

/** Keys that are gathered before they are folded: 4,000 entries, a megabyte of memory and 40 ms of a start. */
const GENERATION_KEYS = 8_000;
/** An append adds two keys and folds three, so that a generation is folded before the next is full. */
const FOLDED_PER_APPEND = 3;
/** Keys folded at once at least: a lone message then dirties the page of its entry and no other. */
const FOLDED_AT_ONCE = 96;

/** What only tests change. */
export interface LogTreeOptions {
  readonly placeOf?: typeof causePlace;
  readonly generationKeys?: number;
}

/** An entry that was inserted and awaits its commit. */
export interface NewKeys {
  readonly room: number;
  readonly seq: number;
  readonly place: number;
  readonly entry: number;
}

/**
 * Where entries of a log are found by (room, seq) and by (room, sender, cause): a tree in the database, and in memory
 * the newest keys that it lacks. The entries themselves are the truth: after a start, or behind another instance, the
 * missing keys are read from them.
 */
export class LogTree {
  readonly sql: ReturnType<typeof logStatements>;
  readonly #placeOf: typeof causePlace;
  readonly #tail: KeyTail;
  readonly #foldedAtOnce: number;
  /** Keys that appends have paid for and that wait to be folded together. */
  #owed = 0;
  /** The newest entry whose keys are in the tree or in memory; undefined before the first look. */
  #knownUpTo: number | undefined;

  constructor(connection: Connection, table: 'entries' | 'staff_entries', options: LogTreeOptions = {}) {
    this.sql = logStatements(connection, table);
    this.#placeOf = options.placeOf ?? causePlace;
    const generationKeys = options.generationKeys ?? GENERATION_KEYS;
    this.#tail = new KeyTail(generationKeys);
    this.#foldedAtOnce = Math.min(FOLDED_AT_ONCE, generationKeys);
  }

  /** Takes in what others appended. Within a transaction, so that everything after it sees the same log. */
  catchUp(): void {
    this.#knownUpTo ??= Number(this.sql.foldedUpTo.get()?.up_to);
    for (const { id, room, seq, sender, cause } of this.sql.keysAfter.all(this.#knownUpTo)) {
      const { place } = this.walk(Number(room), String(sender), String(cause));
      this.#tail.add(Number(room), Number(seq), place, Number(id));
      this.#knownUpTo = Number(id);
    }
  }

  /** The head of a room's log; 0 when it is empty. */
  headOf(room: number): number {
    return this.#tail.headOf(room) ?? Number(this.sql.head.get(room)?.x ?? 0);
  }

  /** The lowest seq that is found in memory only; undefined: the tree has all. */
  lowOf(room: number): number | undefined {
    return this.#tail.lowOf(room);
  }

  entryAt(room: number, x: number): number | undefined {
    const inMemory = this.#tail.entryAt(room, x);
    if (inMemory !== undefined) return inMemory;
    const row = this.sql.place.get(room, x);
    return row === undefined ? undefined : Number(row.entry);
  }

  /** Walks down from the place of a cause, past others whose hashes collide, to its entry or to the free place it takes. */
  walk(room: number, sender: string, cause: string): { readonly place: number; readonly holder?: SqlRow } {
    for (let place = this.#placeOf(sender, cause); ; place -= 1) {
      const id = this.entryAt(room, place);
      if (id === undefined) return { place };
      const holder = this.sql.byId.get(id);
      if (holder?.sender === sender && holder.cause === cause) return { place, holder };
    }
  }

  /** Folds older keys beside an append of so many entries; answers what {@link committed} has to hear of. */
  fold(appended: number): readonly LogKey[] {
    this.#owed += appended * FOLDED_PER_APPEND;
    if (this.#owed < this.#foldedAtOnce) return [];
    const keys = this.#tail.next(this.#owed);
    this.#owed = 0;
    for (const { room, x, entry } of keys) this.sql.fold.run(room, x, entry);
    const upTo = this.#tail.foldedUpTo(keys);
    if (upTo !== undefined) this.sql.setFoldedUpTo.run(upTo);
    return keys;
  }

  /** The transaction is durable: memory follows. Until then it must not, since a transaction can fail. */
  committed(appended: readonly NewKeys[], folded: readonly LogKey[]): void {
    this.#tail.dropFolded(folded);
    for (const { room, seq, place, entry } of appended) {
      this.#tail.add(room, seq, place, entry);
      this.#knownUpTo = entry;
    }
  }
}
