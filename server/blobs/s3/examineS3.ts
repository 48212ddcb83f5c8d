import type { S3Settings } from '../../config/Config.js';
import { isLoopbackUrl } from '../../config/readings.js';
import { type Finding, findingsOn } from '../../doctor/Finding.js';
import { askS3 } from './askS3.js';
import { openS3 } from './openS3.js';
import { refusalOfS3 } from './refusalOfS3.js';
import { S3Refused } from './S3Refused.js';

const { ok, warning, problem } = findingsOn('BLOB_STORE');

/** What an operator should know of an S3 before files are kept there; writes nothing, so whether it may is not told. */
export async function examineS3(settings: S3Settings, isProduction: boolean): Promise<Finding[]> {
  const { bucket, endpoint } = settings;
  try {
    const s3 = await openS3(settings);
    try {
      await askS3((abortable) => s3.listObjectsV2({ Bucket: bucket, MaxKeys: 1 }, abortable));
    } finally {
      s3.destroy();
    }
  } catch (error) {
    return [problem(error instanceof S3Refused ? error.message : (refusalOfS3(error, settings) ?? awayBy(error)))];
  }
  const found = ok(`s3, bucket ${bucket} of ${endpoint ?? 'AWS'}`);
  return isProduction && isReadable(endpoint)
    ? [found, warning('S3_ENDPOINT is not https: files travel readable')]
    : [found];
}

const awayBy = (error: unknown): string =>
  `S3 does not answer: ${error instanceof Error ? error.message : String(error)}`;

const isReadable = (endpoint: string | undefined): boolean =>
  endpoint?.startsWith('http:') === true && !isLoopbackUrl(endpoint);
