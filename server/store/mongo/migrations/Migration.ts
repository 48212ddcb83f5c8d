import type { mongo } from 'mongoose';

/** One step forward of the stored data. Frozen once released; it may be stopped anywhere and is then run again from its start. */
export interface Migration {
  readonly version: number;
  /** What it does, for the operator's log. */
  readonly name: string;
  readonly run: (db: mongo.Db) => Promise<void>;
}
