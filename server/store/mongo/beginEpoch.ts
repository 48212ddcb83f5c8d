import { createId } from '@souk/shared/model/ids.js';
import { connect } from './connect.js';
import { EpochRefused } from './EpochRefused.js';
import { metaOf } from './Meta.js';
import { defineModels, nativeOf } from './models/defineModels.js';
import { toChatError } from './toChatError.js';

/**
 * Gives the database a new epoch, durable on a majority, and answers it.
 * @throws EpochRefused when nothing of Souk is stored there, or servers run on it: they would go on telling the old one
 * @throws ChatError unavailable when MongoDB does not answer
 */
export async function beginEpoch(uri: string, now: number): Promise<string> {
  const connection = await connect(uri, undefined, 'daily');
  try {
    const meta = metaOf(connection.getClient().db());
    const running = await nativeOf(defineModels(connection).nodes).countDocuments({ aliveUntil: { $gt: now } });
    if (running > 0) {
      throw new EpochRefused(`${running} servers use the database, or died less than 15 s ago; stop them all first`);
    }
    const epoch = createId();
    const { matchedCount } = await meta.updateOne({ _id: 'deployment' }, { $set: { epoch } });
    if (matchedCount === 0) throw new EpochRefused('nothing of Souk is stored in the database that MONGODB_URI names');
    return epoch;
  } catch (error) {
    throw toChatError(error);
  } finally {
    await connection.close(true);
  }
}
