import { trusted } from 'mongoose';
import type { NodeLease, NodeStore } from '../NodeStore.js';
import type { Ask } from './Ask.js';
import { isDuplicate } from './bulkErrors.js';
import type { Models } from './models/defineModels.js';
import type { JobDocument, NodeDocument } from './models/nodeModels.js';

/** Leases of nodes and of jobs, decided by guarded writes. */
export function createNodeStore({ nodes, jobs }: Pick<Models, 'nodes' | 'jobs'>, ask: Ask): NodeStore {
  const renew = async ({ nodeId, aliveUntil, checkpoints }: NodeLease): Promise<void> => {
    const { entries, staff } = checkpoints;
    const lease = { aliveUntil, checkpoints: { entries, staff } };
    await nodes.updateOne({ _id: nodeId }, { $set: lease }, { upsert: true });
  };

  const expired = async (now: number): Promise<NodeLease[]> => {
    const found = await nodes.find({ aliveUntil: trusted({ $lt: Number(now) }) }).lean<NodeDocument[]>();
    return found.map(({ _id, aliveUntil, checkpoints: { entries, staff } }) => ({
      nodeId: _id,
      aliveUntil,
      checkpoints: { entries, staff },
    }));
  };

  const remove = async (nodeId: string, aliveUntil: number): Promise<boolean> =>
    (await nodes.deleteOne({ _id: nodeId, aliveUntil })).deletedCount === 1;

  const claimJob = async (name: string, holder: string, now: number, until: number): Promise<number | undefined> => {
    try {
      const claimed = await jobs
        .findOneAndUpdate(
          { _id: name, until: trusted({ $lte: Number(now) }) },
          { $set: { holder, until }, $inc: { token: 1 } },
          { upsert: true, returnDocument: 'after' },
        )
        .lean<JobDocument>();
      return claimed?.token;
    } catch (error) {
      // Somebody holds it: the guard found nothing, and the name is taken.
      if (isDuplicate(error)) return undefined;
      throw error;
    }
  };

  return {
    renew: (lease) => ask(() => renew(lease)),
    expired: (now) => ask(() => expired(now)),
    remove: (nodeId, aliveUntil) => ask(() => remove(nodeId, aliveUntil)),
    claimJob: (name, nodeId, now, until) => ask(() => claimJob(name, nodeId, now, until)),
  };
}
