/** What SQLite stores and answers. */
export type SqlValue = string | number | null;
/** A row by column name. It has no prototype. */
export type SqlRow = Record<string, SqlValue>;
/** Values of named parameters. */
export type NamedValues = Readonly<Record<string, SqlValue>>;

/** A prepared statement. */
export interface Statement {
  run(...values: (SqlValue | NamedValues)[]): { changes: number | bigint; lastInsertRowid: number | bigint };
  get(...values: (SqlValue | NamedValues)[]): SqlRow | undefined;
  all(...values: (SqlValue | NamedValues)[]): SqlRow[];
}

/** One connection: the part of `DatabaseSync` that both drivers have in common and that we use. */
export interface Database {
  readonly isOpen: boolean;
  readonly isTransaction: boolean;
  prepare(sql: string): Statement;
  exec(sql: string): void;
  close(): void;
}
