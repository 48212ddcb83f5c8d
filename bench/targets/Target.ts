import type { Mongod } from '../machine/Mongod.js';

/** A running server that is measured. */
export interface Target {
  readonly name: string;
  readonly url: string;
  readonly pid: number;
  /** The store whose CPU and commands belong to it. */
  readonly mongod?: Mongod;
  stop(): Promise<void>;
}
