import type { AppendOutcome, EntryLog, LogRange, StoredEntry, Touched } from '../../../rooms/EntryLog.js';
import type { Connection } from '../Connection.js';
import type { SqlRow } from '../Database.js';
import { causePlace } from './causePlace.js';
import { logStatements } from './logStatements.js';
import type { RoomNumbers } from './RoomNumbers.js';

const STORED: AppendOutcome = { kind: 'stored' };
const SEQ_TAKEN: AppendOutcome = { kind: 'seq_taken' };

/** A log in SQLite: a batch is one transaction, arbitrated by the write lock. */
export class SqliteEntryLog implements EntryLog {
  readonly #connection: Connection;
  readonly #rooms: RoomNumbers;
  readonly #sql: ReturnType<typeof logStatements>;
  readonly #placeOf: typeof causePlace;

  /** `placeOf` is another one only in tests, which make causes collide. */
  constructor(connection: Connection, rooms: RoomNumbers, table: 'entries' | 'staff_entries', placeOf = causePlace) {
    this.#connection = connection;
    this.#rooms = rooms;
    this.#sql = logStatements(connection, table);
    this.#placeOf = placeOf;
  }

  async append(batch: readonly StoredEntry[]): Promise<AppendOutcome[]> {
    if (batch.length === 0) return [];
    try {
      return await this.#connection.write(() => batch.map((entry) => this.#appendOne(entry)));
    } catch (cause) {
      this.#rooms.forget();
      return batch.map(() => ({ kind: 'failed', cause }));
    }
  }

  async find(roomId: string, sender: string, cause: string): Promise<StoredEntry | undefined> {
    return this.#connection.run(() => {
      const room = this.#rooms.of(roomId);
      if (room === undefined) return undefined;
      const place = this.#placeOf(sender, cause);
      const row = this.#sql.place.get(room, place);
      const found = this.#walk(room, place, row === undefined ? null : Number(row.entry), sender, cause);
      return found.holder === undefined ? undefined : toEntry(roomId, found.holder);
    });
  }

  async read(range: LogRange): Promise<StoredEntry[]> {
    return this.#connection.run(() => this.#readOne(range));
  }

  async readMany(ranges: readonly LogRange[]): Promise<StoredEntry[][]> {
    return this.#connection.run(() => ranges.map((range) => this.#readOne(range)));
  }

  async heads(roomIds: readonly string[]): Promise<Map<string, number>> {
    return this.#connection.run(() => {
      const heads = new Map<string, number>();
      for (const roomId of roomIds) {
        const room = this.#rooms.of(roomId);
        const head = room === undefined ? undefined : this.#sql.head.get(room);
        if (head !== undefined) heads.set(roomId, Number(head.x));
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
      const rows = this.#sql.since.all(after, limit);
      return {
        kind: 'rooms',
        roomIds: [...new Set(rows.map(({ room_id }) => String(room_id)))],
        checkpoint: String(rows.at(-1)?.id ?? after),
        isComplete: rows.length < limit,
      };
    });
  }

  #newest(): number {
    return Number(this.#sql.newest.get()?.id);
  }

  #appendOne(entry: StoredEntry): AppendOutcome {
    const { roomId, seq, sender, cause } = entry;
    const known = this.#rooms.of(roomId);
    if (known === undefined && seq !== 1) return SEQ_TAKEN;
    const room = known ?? this.#rooms.make(roomId);
    const firstPlace = this.#placeOf(sender, cause);
    const look = this.#sql.look.get(room, seq - 1, seq, firstPlace);
    const { place, holder } = this.#walk(room, firstPlace, look?.at_place ?? null, sender, cause);
    if (holder !== undefined) return { kind: 'cause_taken', entry: toEntry(roomId, holder) };
    if (look?.is_taken === 1 || (seq > 1 && look?.has_previous !== 1)) return SEQ_TAKEN;
    const { lastInsertRowid } = this.#sql.insert.run(room, seq, sender, cause, entry.digest, entry.at, entry.wire);
    this.#sql.insertKeys.run(room, seq, place, Number(lastInsertRowid));
    return STORED;
  }

  /** Walks down from the place of a cause to the entry that has it, or to the free place it would take. */
  #walk(
    room: number,
    from: number,
    atPlace: SqlRow[string],
    sender: string,
    cause: string,
  ): { place: number; holder?: SqlRow } {
    for (let place = from, id = atPlace; ; place -= 1, id = this.#sql.place.get(room, place)?.entry ?? null) {
      if (id === null) return { place };
      const holder = this.#sql.byId.get(id);
      if (holder?.sender === sender && holder.cause === cause) return { place, holder };
    }
  }

  #readOne({ roomId, afterSeq = 0, beforeSeq = Number.MAX_SAFE_INTEGER, limit, from }: LogRange): StoredEntry[] {
    const room = this.#rooms.of(roomId);
    if (room === undefined) return [];
    const statement = from === 'start' ? this.#sql.fromStart : this.#sql.fromEnd;
    const rows = statement.all(room, Math.max(afterSeq, 0), beforeSeq, limit);
    const entries = rows.map((row) => toEntry(roomId, row));
    return from === 'start' ? entries : entries.reverse();
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
