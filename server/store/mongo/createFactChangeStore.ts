import { ANNOUNCED_FOR_MS, type FactChangeStore } from '../../shops/FactChangeStore.js';
import type { Ask } from './Ask.js';
import { asText } from './asText.js';
import { isDuplicate } from './bulkErrors.js';
import { SERVER_WITHIN_MS } from './connect.js';
import { type Models, nativeOf } from './models/defineModels.js';

/** Announcements by the server's clock, which all nodes share; the server removes old ones by itself. */
export function createFactChangeStore({ factChanges }: Pick<Models, 'factChanges'>, ask: Ask): FactChangeStore {
  const native = nativeOf(factChanges);

  const announce = async (fact: string): Promise<void> => {
    try {
      await native.updateOne({ _id: asText(fact) }, [{ $set: { at: '$$NOW' } }], { upsert: true });
    } catch (error) {
      // Another node announced the same fact in the same moment.
      if (!isDuplicate(error)) throw error;
    }
  };

  const recent = async (): Promise<string[]> => {
    const isRecent = { $expr: { $gt: ['$at', { $subtract: ['$$NOW', ANNOUNCED_FOR_MS] }] } };
    const found = native.aggregate<{ _id: string }>([{ $match: isRecent }, { $project: { _id: 1 } }], {
      hint: 'by_time',
      maxTimeMS: SERVER_WITHIN_MS,
    });
    return (await found.toArray()).map(({ _id }) => _id);
  };

  return { announce: (fact) => ask(() => announce(fact)), recent: () => ask(recent) };
}
