import type { mongo } from 'mongoose';
import { SERVER_WITHIN_MS } from './connect.js';

/** The answers of all pipelines by one command: each command costs a client more than a short range costs the server. */
export async function unite<Answer extends object>(
  collection: Pick<mongo.Collection, 'collectionName' | 'aggregate'>,
  pipelines: readonly object[][],
  options: Pick<mongo.AggregateOptions, 'hint'> = {},
): Promise<Answer[]> {
  const [first, ...others] = pipelines;
  if (first === undefined) return [];
  const rest = others.map((pipeline) => ({ $unionWith: { coll: collection.collectionName, pipeline } }));
  const answers = collection.aggregate<Answer>([...first, ...rest], { ...options, maxTimeMS: SERVER_WITHIN_MS });
  return await answers.toArray();
}
