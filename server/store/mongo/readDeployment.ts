import { randomBytes } from 'node:crypto';
import { createId } from '@souk/shared/model/ids.js';
import type { DeploymentRecord } from '../Stores.js';
import type { Meta } from './Meta.js';

const DIGEST_KEY_BYTES = 32;

/** What names this deployment, made by whoever opens an empty database first. */
export async function readDeployment(meta: Meta): Promise<DeploymentRecord> {
  const fresh: DeploymentRecord = {
    deploymentId: createId(),
    epoch: createId(),
    digestKey: randomBytes(DIGEST_KEY_BYTES).toString('base64url'),
  };
  const standing = await meta.findOneAndUpdate(
    { _id: 'deployment' },
    { $setOnInsert: { ...fresh } },
    { upsert: true, returnDocument: 'after' },
  );
  const { deploymentId, epoch, digestKey } = standing as unknown as DeploymentRecord;
  return { deploymentId, epoch, digestKey };
}
