import type { S3Settings } from '../../config/Config.js';
import { askS3 } from './askS3.js';
import { openS3 } from './openS3.js';
import { refusalOfS3 } from './refusalOfS3.js';
import { S3BlobStore } from './S3BlobStore.js';
import type { S3Place } from './S3Place.js';
import { S3Refused } from './S3Refused.js';

/** No key of a blob, so no listing shows it. */
const PROBE = 'probe';

/**
 * Opens the part of a bucket that belongs to this deployment, after trying in it what will be done there. An S3 that is
 * away is told and opened nevertheless: messages need no files, and a restart during its outage shall not stop them.
 * @throws S3Refused where it answers that it will not do.
 */
export async function openS3BlobStore(
  settings: S3Settings,
  deploymentId: string,
  onError: (cause: unknown) => void,
): Promise<S3BlobStore> {
  const s3 = await openS3(settings);
  const { bucket, prefix } = settings;
  const place = { s3, bucket, base: `${prefix === undefined ? '' : `${prefix}/`}${deploymentId}/` };
  try {
    await tryAll(place);
  } catch (cause) {
    const refusal = refusalOfS3(cause, settings);
    if (refusal !== undefined) {
      s3.destroy();
      throw new S3Refused(refusal, { cause });
    }
    onError(new Error('S3 does not answer: until it does, files are neither taken nor given', { cause }));
  }
  return new S3BlobStore(place);
}

async function tryAll({ s3, bucket, base }: S3Place): Promise<void> {
  const probe = { Bucket: bucket, Key: `${base}${PROBE}` };
  await askS3((abortable) => s3.listObjectsV2({ Bucket: bucket, Prefix: base, MaxKeys: 1 }, abortable));
  await askS3((abortable) => s3.putObject({ ...probe, Body: 'written to see whether it can be' }, abortable));
  const { Body } = await askS3((abortable) => s3.getObject(probe, abortable));
  await Body?.transformToByteArray();
  await askS3((abortable) => s3.deleteObject(probe, abortable));
}
