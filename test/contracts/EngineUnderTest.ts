import type { Stores } from '../../server/store/Stores.js';
import type { ToolName } from '../support/tools.js';

/** How an engine answered one read. */
export interface QueryPlan {
  /** What the engine itself says, for the failure's message. */
  readonly text: string;
  /** Looked at everything that is stored, through no key. */
  readonly isFullScan: boolean;
  /** Found the rows first and put them in order afterwards. */
  readonly isSorted: boolean;
}

/** A fresh, empty database and the instances opened on it; everything goes at teardown. */
export interface StoresUnderTest {
  /** The first instance. */
  readonly stores: Stores;
  /** One more independent instance on the same data, as another process would open it. */
  another(): Promise<Stores>;
  /** Runs a task on an instance and tells the plan of every read it made. */
  plansOf(task: (stores: Stores) => Promise<unknown>): Promise<QueryPlan[]>;
  /** The number of the last migration done. */
  schemaVersion(): Promise<number>;
  /** Says that another version of the program migrated the database. */
  setSchemaVersion(version: number): Promise<void>;
}

/** Makes a database with nothing in it. */
export type CreateStores = () => Promise<StoresUnderTest>;

/** One engine that has to pass every suite. */
export interface EngineUnderTest {
  readonly name: Stores['engine'];
  /** Whether several processes write the same data, so that it has the ports for that. */
  readonly isShared: boolean;
  readonly needs?: ToolName;
  readonly create: CreateStores;
}
