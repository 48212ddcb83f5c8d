import { MongoRefused } from './MongoRefused.js';
import type { Models } from './models/defineModels.js';

/**
 * A database whose indexes were dropped would lose idempotency and order without a word (hardening F33). Further indexes
 * of the operator are nobody's business.
 * @throws MongoRefused index_missing
 */
export async function assertIndexes(models: Models): Promise<void> {
  const missing = await Promise.all(
    Object.entries(models).map(async ([collection, model]) => {
      const { toCreate } = await model.diffIndexes();
      return (toCreate as unknown[]).map((index) => `${collection} ${JSON.stringify(index)}`);
    }),
  );
  const all = missing.flat();
  if (all.length > 0) throw new MongoRefused('index_missing', `the database lacks indexes: ${all.join('; ')}`);
}
