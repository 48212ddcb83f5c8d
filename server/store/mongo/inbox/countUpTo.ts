import type { mongo } from 'mongoose';
import { unite } from '../unite.js';
import type { RowFilter } from './rowFilter.js';

/** Counted rows by the name of the count. */
export type Count = (name: string) => number;

/** Every count up to `most` from an index alone, all in one aggregate. */
export async function countUpTo<Doc extends object>(
  collection: mongo.Collection<Doc>,
  filters: Readonly<Record<string, RowFilter>>,
  most: number,
): Promise<Count> {
  const pipelines = Object.entries(filters).map(([name, filter]) => [
    { $match: filter },
    { $limit: most },
    { $group: { _id: { $literal: name }, rooms: { $sum: 1 } } },
  ]);
  const counted = await unite<{ _id: string; rooms: number }>(collection, pipelines);
  const counts = new Map(counted.map(({ _id, rooms }) => [_id, rooms]));
  return (name) => counts.get(name) ?? 0;
}

/** How many rows of a group have this set. */
export const numberOf = (field: string) => ({ $sum: { $cond: [{ $eq: [field, true] }, 1, 0] } });
