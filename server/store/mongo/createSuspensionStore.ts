import { trusted } from 'mongoose';
import type { Suspendable, SuspendedKind, Suspension, SuspensionStore } from '../../shops/SuspensionStore.js';
import type { Ask } from './Ask.js';
import { asText } from './asText.js';
import type { Models } from './models/defineModels.js';
import type { SuspensionDocument } from './models/shopModels.js';

/** Suspensions in force, each a document. */
export function createSuspensionStore({ suspensions }: Pick<Models, 'suspensions'>, ask: Ask): SuspensionStore {
  const getMany = async (subjects: readonly Suspendable[]): Promise<(Suspension | null)[]> => {
    if (subjects.length === 0) return [];
    const filter = { _id: trusted({ $in: subjects.map(({ kind, id }) => suspensionId(kind, id)) }) };
    const found = await suspensions.find(filter).lean<SuspensionDocument[]>();
    const known = new Map(found.map((suspension) => [suspension._id, suspension]));
    return subjects.map(({ kind, id }) => {
      const standing = known.get(suspensionId(kind, id));
      return standing === undefined ? null : { kind, id, reason: standing.reason, at: standing.at };
    });
  };

  const put = async ({ kind, id, reason, at }: Suspension): Promise<void> => {
    const document = { kind, subject: id, reason, at };
    await suspensions.updateOne({ _id: suspensionId(kind, id) }, { $set: document }, { upsert: true });
  };

  const remove = async (kind: SuspendedKind, id: string): Promise<void> => {
    await suspensions.deleteOne({ _id: suspensionId(kind, id) });
  };

  return {
    getMany: (subjects) => ask(() => getMany(subjects)),
    put: (suspension) => ask(() => put(suspension)),
    remove: (kind, id) => ask(() => remove(kind, id)),
  };
}

const suspensionId = (kind: SuspendedKind, id: string): string => `${asText(kind)}/${asText(id)}`;
