import type { AppendOutcome, EntryLog, LogRange, StoredEntry, Touched } from '../../../rooms/EntryLog.js';
import type { Connection } from '../Connection.js';
import type { SqlRow } from '../Database.js';
import type { LogKey } from './KeyTail.js';
import type { LogTree, NewKeys } from './LogTree.js';
import type { RoomNumbers } from './RoomNumbers.js';

const STORED: AppendOutcome = { kind: 'stored' };
const SEQ_TAKEN: AppendOutcome = { kind: 'seq_taken' };

/** A log in SQLite: a batch is one transaction, arbitrated by the write lock. */
export class SqliteEntryLog implements EntryLog {
  readonly #connection: Connection;
  readonly #rooms: RoomNumbers;
  readonly #tree: LogTree;

  constructor(connection: Connection, rooms: RoomNumbers, tree: LogTree) {
    this.#connection = connection;
    this.#rooms = rooms;
    this.#tree = tree;
  }

  /**
   * Folds what earlier processes left, when it is a generation or more: one that ends before it has folded a generation
   * begins again at the next start, so short lives alone would let the part in memory grow for ever.
   */
  async foldBacklog(): Promise<void> {
    const folded = this.#connection.transact(() => {
      this.#tree.catchUp();
      return this.#tree.fold(Number.POSITIVE_INFINITY);
    });
    this.#tree.committed([], folded);
  }

  async append(batch: readonly StoredEntry[]): Promise<AppendOutcome[]> {
    if (batch.length === 0) return [];
    const appended = new Map<string, NewKeys>();
    let folded: readonly LogKey[] = [];
    try {
      const outcomes = this.#connection.transact(() => {
        this.#tree.catchUp();
        const decided = batch.map((entry) => this.#appendOne(entry, appended));
        folded = this.#tree.fold(appended.size);
        return decided;
      });
      this.#tree.committed([...appended.values()], folded);
      return outcomes;
    } catch (cause) {
      this.#rooms.forget();
      return batch.map(() => ({ kind: 'failed', cause }));
    }
  }

  async find(roomId: string, sender: string, cause: string): Promise<StoredEntry | undefined> {
    return this.#look(() => {
      const room = this.#rooms.of(roomId);
      const holder = room === undefined ? undefined : this.#tree.walk(room, sender, cause).holder;
      return holder === undefined ? undefined : toEntry(roomId, holder);
    });
  }

  async read(range: LogRange): Promise<StoredEntry[]> {
    return this.#look(() => this.#readOne(range));
  }

  async readMany(ranges: readonly LogRange[]): Promise<StoredEntry[][]> {
    return this.#look(() => ranges.map((range) => this.#readOne(range)));
  }

  async heads(roomIds: readonly string[]): Promise<Map<string, number>> {
    return this.#look(() => {
      const heads = new Map<string, number>();
      for (const roomId of roomIds) {
        const room = this.#rooms.of(roomId);
        const head = room === undefined ? 0 : this.#tree.headOf(room);
        if (head > 0) heads.set(roomId, head);
      }
      return heads;
    });
  }

  async checkpoint(): Promise<string> {
    return this.#connection.run(() => String(this.#newest()));
  }

  async touchedSince(checkpoint: string, limit: number): Promise<Touched> {
    return this.#connection.run(() => {
      const after = Number(checkpoint);
      // Ahead of the log: this is not the database it was made on, or an older copy of it.
      if (!Number.isSafeInteger(after) || after > this.#newest()) return { kind: 'too_old' };
      const rows = this.#tree.sql.since.all(after, limit);
      return {
        kind: 'rooms',
        roomIds: [...new Set(rows.map(({ room_id }) => String(room_id)))],
        checkpoint: String(rows.at(-1)?.id ?? after),
        isComplete: rows.length < limit,
      };
    });
  }

  #newest(): number {
    return Number(this.#tree.sql.newest.get()?.id);
  }

  #look<T>(task: () => T): Promise<T> {
    return this.#connection.snapshot(() => {
      this.#tree.catchUp();
      return task();
    });
  }

  #appendOne(entry: StoredEntry, appended: Map<string, NewKeys>): AppendOutcome {
    const { roomId, seq, sender, cause, digest, at, wire } = entry;
    const known = this.#rooms.of(roomId);
    if (known === undefined && seq !== 1) return SEQ_TAKEN;
    // The tree learns of this batch when it is durable: a second entry of the same room has to come again.
    if (appended.has(roomId)) return SEQ_TAKEN;
    const room = known ?? this.#rooms.make(roomId);
    const { place, holder } = this.#tree.walk(room, sender, cause);
    if (holder !== undefined) return { kind: 'cause_taken', entry: toEntry(roomId, holder) };
    if (seq !== this.#tree.headOf(room) + 1) return SEQ_TAKEN;
    const { lastInsertRowid } = this.#tree.sql.insert.run(room, seq, sender, cause, digest, at, wire);
    appended.set(roomId, { room, seq, place, entry: Number(lastInsertRowid) });
    return STORED;
  }

  /** The tree has what lies below the part in memory, and that part has every seq up to the head. */
  #readOne({ roomId, afterSeq = 0, beforeSeq = Number.MAX_SAFE_INTEGER, limit, from }: LogRange): StoredEntry[] {
    const room = this.#rooms.of(roomId);
    if (room === undefined) return [];
    const low = this.#tree.lowOf(room) ?? Number.MAX_SAFE_INTEGER;
    const after = Math.max(afterSeq, 0);
    const first = Math.max(after + 1, low);
    const last = Math.min(beforeSeq - 1, this.#tree.headOf(room));
    const { fromStart, fromEnd } = this.#tree.sql;
    if (from === 'start') {
      const rows = fromStart.all(room, after, Math.min(beforeSeq, low), limit);
      rows.push(...this.#rowsInMemory(room, first, Math.min(last, first + limit - rows.length - 1)));
      return rows.map((row) => toEntry(roomId, row));
    }
    const rows = this.#rowsInMemory(room, Math.max(first, last - limit + 1), last);
    const below = rows.length === limit ? [] : fromEnd.all(room, after, Math.min(beforeSeq, low), limit - rows.length);
    return [...below.reverse(), ...rows].map((row) => toEntry(roomId, row));
  }

  #rowsInMemory(room: number, first: number, last: number): SqlRow[] {
    const rows: SqlRow[] = [];
    for (let seq = first; seq <= last; seq += 1) {
      const row = this.#tree.sql.byId.get(this.#tree.entryAt(room, seq) ?? null);
      if (row !== undefined) rows.push(row);
    }
    return rows;
  }
}

function toEntry(roomId: string, row: SqlRow): StoredEntry {
  return {
    roomId,
    seq: Number(row.seq),
    sender: String(row.sender),
    cause: String(row.cause),
    digest: String(row.digest),
    at: String(row.at),
    wire: String(row.wire),
  };
}
