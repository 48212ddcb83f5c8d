import type { Mongod } from '../machine/Mongod.js';

/** A running server that is measured. */
export interface Target {
  readonly name: string;
  readonly url: string;
  readonly pid: number;
  /** More nodes of the same deployment, whose CPU counts as well; buyers connect to the first of them. */
  readonly otherNodes?: readonly { readonly url: string; readonly pid: number }[];
  /** The store whose CPU and commands belong to it. */
  readonly mongod?: Mongod;
  stop(): Promise<void>;
}
