import type { Connection } from './Connection.js';

export type Side = 'buyer' | 'shop';

/** A room under load with what its two ends have seen. */
export interface LoadedRoom {
  /** Place in its fleet; stands in every clientMessageId. */
  readonly index: number;
  readonly id: string;
  readonly connections: Readonly<Record<Side, Connection>>;
  /** Highest seq that each side's connection has heard: events must climb. */
  readonly heard: Record<Side, number>;
  /** Head before the first message counted in `sent`. */
  baseSeq: number;
  /** Highest seq acknowledged. */
  ackedSeq: number;
  /** Messages sent since `baseSeq`; with nothing lost and nothing doubled `ackedSeq` is their sum. */
  sent: number;
  /** Who writes next. */
  turn: Side;
}
