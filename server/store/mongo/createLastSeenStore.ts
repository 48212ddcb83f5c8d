import type { LastSeen, LastSeenStore } from '../../presence/LastSeenStore.js';
import type { Party } from '../../presence/Party.js';
import type { Ask } from './Ask.js';
import { asText } from './asText.js';
import { refusedWrites } from './bulkErrors.js';
import { type Models, nativeOf } from './models/defineModels.js';

/** When people were here last: raised by one bulk. */
export function createLastSeenStore({ lastSeen }: Pick<Models, 'lastSeen'>, ask: Ask): LastSeenStore {
  const native = nativeOf(lastSeen);

  /** Two that insert the same party at once collide; the second round finds it there. */
  const raise = async (seen: readonly LastSeen[]): Promise<void> => {
    if (seen.length === 0) return;
    const writes = seen.map((one) => ({
      updateOne: { filter: { _id: partyId(one) }, update: { $max: { at: Number(one.at) } }, upsert: true },
    }));
    try {
      await native.bulkWrite(writes, { ordered: false });
    } catch (error) {
      const collided = refusedWrites(error).map(({ index }) => writes[index] as (typeof writes)[number]);
      await native.bulkWrite(collided, { ordered: false });
    }
  };

  const getMany = async (parties: readonly Party[]): Promise<(number | undefined)[]> => {
    if (parties.length === 0) return [];
    const found = await native.find({ _id: { $in: parties.map(partyId) } }).toArray();
    const known = new Map(found.map(({ _id, at }) => [_id, at]));
    return parties.map((party) => known.get(partyId(party)));
  };

  return { raise: (seen) => ask(() => raise(seen)), getMany: (parties) => ask(() => getMany(parties)) };
}

const partyId = ({ side, id }: Party): string => `${asText(side)}/${asText(id)}`;
