import type { SchemaOptions } from 'mongoose';

/** Fields that name the shard a document would live on; `hashed` spreads keys that come in order. */
export type ShardKey = Readonly<Record<string, 1 | 'hashed'>>;

/**
 * Options of every schema. The shard key is designed in, so that nothing must be moved when a deployment shards: each
 * unique index begins with it (an `_id` holds it, or belongs to one value of it), and each frequent query names it.
 */
export const storedAs = (shardKey: ShardKey) =>
  ({ shardKey, versionKey: false, id: false, minimize: false }) as const satisfies SchemaOptions;
