import type { Database, Statement } from './Database.js';
import { toChatError } from './toChatError.js';

/** The one connection of this process: what the stores run their SQL through. */
export class Connection {
  readonly #database: Database;
  readonly #statements = new Map<string, Statement>();

  constructor(database: Database) {
    this.#database = database;
  }

  /** The statement of this text, compiled once. Texts come from a fixed set: values are always bound. */
  prepare(sql: string): Statement {
    const known = this.#statements.get(sql);
    if (known !== undefined) return known;
    const statement = this.#database.prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }

  /** Runs reads, or a single write. */
  async run<T>(task: () => T): Promise<T> {
    try {
      return task();
    } catch (cause) {
      throw toChatError(cause);
    }
  }

  /** Runs reads that have to see one state of the database. */
  async snapshot<T>(task: () => T): Promise<T> {
    return this.#within('BEGIN', task);
  }

  /**
   * Runs a task as one transaction, durable when it resolves. It takes the write lock first, so that what the task read
   * still holds when it writes.
   */
  async write<T>(task: () => T): Promise<T> {
    return this.transact(task);
  }

  /** The same at once, for a caller whose memory has to follow before anything else runs. */
  transact<T>(task: () => T): T {
    return this.#within('BEGIN IMMEDIATE', task);
  }

  close(): void {
    if (this.#database.isOpen) this.#database.close();
  }

  #within<T>(begin: 'BEGIN' | 'BEGIN IMMEDIATE', task: () => T): T {
    try {
      this.prepare(begin).run();
      const result = task();
      this.prepare('COMMIT').run();
      return result;
    } catch (cause) {
      this.#rollBack();
      throw toChatError(cause);
    }
  }

  /** SQLite itself has rolled back already after some failures, a full disk among them. */
  #rollBack(): void {
    if (this.#database.isOpen && this.#database.isTransaction) this.#database.exec('ROLLBACK');
  }
}
