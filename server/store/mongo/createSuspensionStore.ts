import type { SuspendedKind, Suspension, SuspensionStore } from '../../shops/SuspensionStore.js';
import type { Ask } from './Ask.js';
import { asText } from './asText.js';
import type { Models } from './models/defineModels.js';
import type { SuspensionDocument } from './models/shopModels.js';

/** Suspensions in force, each a document. */
export function createSuspensionStore({ suspensions }: Pick<Models, 'suspensions'>, ask: Ask): SuspensionStore {
  const get = async (kind: SuspendedKind, id: string): Promise<Suspension | undefined> => {
    const found = await suspensions.findOne({ _id: suspensionId(kind, id) }).lean<SuspensionDocument>();
    return found === null ? undefined : { kind, id, reason: found.reason, at: found.at };
  };

  const put = async ({ kind, id, reason, at }: Suspension): Promise<void> => {
    const document = { kind, subject: id, reason, at };
    await suspensions.updateOne({ _id: suspensionId(kind, id) }, { $set: document }, { upsert: true });
  };

  const remove = async (kind: SuspendedKind, id: string): Promise<void> => {
    await suspensions.deleteOne({ _id: suspensionId(kind, id) });
  };

  return {
    get: (kind, id) => ask(() => get(kind, id)),
    put: (suspension) => ask(() => put(suspension)),
    remove: (kind, id) => ask(() => remove(kind, id)),
  };
}

const suspensionId = (kind: SuspendedKind, id: string): string => `${asText(kind)}/${asText(id)}`;
