import type { Role } from '@souk/shared/model/roles.js';
import { trusted } from 'mongoose';
import type { Revocation, RevocationStore } from '../../sessions/RevocationStore.js';
import type { Ask } from './Ask.js';
import { asText } from './asText.js';
import type { Models } from './models/defineModels.js';
import type { RevocationDocument } from './models/peopleModels.js';

/** The latest revocation of each person. */
export function createRevocationStore({ revocations }: Pick<Models, 'revocations'>, ask: Ask): RevocationStore {
  const get = async (role: Role, userId: string): Promise<number | undefined> =>
    (await revocations.findOne({ _id: revocationId(role, userId) }).lean<RevocationDocument>())?.revokedAt;

  const put = async ({ role, userId, revokedAt }: Revocation): Promise<void> => {
    await revocations.updateOne(
      { _id: revocationId(role, userId) },
      { $max: { revokedAt }, $setOnInsert: { role, person: userId } },
      { upsert: true },
    );
  };

  const since = async (revokedAt: number): Promise<Revocation[]> => {
    const found = await revocations
      .find({ revokedAt: trusted({ $gte: Number(revokedAt) }) })
      .lean<RevocationDocument[]>();
    return found.map(({ role, person, revokedAt: at }) => ({ role, userId: person, revokedAt: at }));
  };

  return {
    get: (role, userId) => ask(() => get(role, userId)),
    put: (revocation) => ask(() => put(revocation)),
    since: (revokedAt) => ask(() => since(revokedAt)),
  };
}

const revocationId = (role: Role, userId: string): string => `${asText(role)}/${asText(userId)}`;
