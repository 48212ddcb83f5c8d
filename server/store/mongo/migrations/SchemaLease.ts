import type { mongo } from 'mongoose';
import { isDuplicate } from '../bulkErrors.js';
import type { Meta } from '../Meta.js';

/** Milliseconds a node may migrate without a sign of life; it gives one three times as often. */
export const LEASE_MS = 15_000;

/** The version of the schema, and who is changing it until when. */
export interface SchemaState {
  readonly version: number;
  readonly holder: string | null;
}

/** The version of the stored schema; 0 for an empty database. */
export async function readVersion(meta: Meta): Promise<number> {
  return ((await meta.findOne({ _id: 'schema' })) as SchemaState | null)?.version ?? 0;
}

/** Takes or keeps the right to migrate, by the server's clock, which all nodes share; false: another has it. */
export async function holdLease(meta: Meta, holder: string, leaseMs = LEASE_MS): Promise<boolean> {
  const isFree = { $or: [{ $eq: ['$holder', holder] }, { $lte: [{ $ifNull: ['$until', new Date(0)] }, '$$NOW'] }] };
  const update: mongo.Document[] = [
    { $set: { isFree, version: { $ifNull: ['$version', 0] } } },
    {
      $set: {
        holder: { $cond: ['$isFree', holder, '$holder'] },
        until: { $cond: ['$isFree', { $add: ['$$NOW', leaseMs] }, '$until'] },
      },
    },
    { $unset: 'isFree' },
  ];
  try {
    const state = await meta.findOneAndUpdate({ _id: 'schema' }, update, { upsert: true, returnDocument: 'after' });
    return (state as unknown as SchemaState).holder === holder;
  } catch (error) {
    if (isDuplicate(error)) return false;
    throw error;
  }
}

/** Notes a finished step, if the right is still ours. */
export async function advanceVersion(meta: Meta, holder: string, from: number, to: number): Promise<boolean> {
  const filter = { _id: 'schema' as const, holder, version: from };
  return (await meta.updateOne(filter, { $set: { version: to } })).matchedCount === 1;
}

/** Gives the right back. */
export async function releaseLease(meta: Meta, holder: string): Promise<void> {
  const filter = { _id: 'schema' as const, holder };
  await meta.updateOne(filter, { $set: { holder: null, until: new Date(0) } });
}
