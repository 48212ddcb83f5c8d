import type { S3Settings } from '../../config/Config.js';
import { codeOf, isPassing, statusOf } from './s3Errors.js';

const OF_CREDENTIALS = [
  'InvalidAccessKeyId',
  'SignatureDoesNotMatch',
  'InvalidToken',
  'ExpiredToken',
  'TokenRefreshRequired',
];
const OF_REGION = ['AuthorizationHeaderMalformed', 'PermanentRedirect', 'IllegalLocationConstraintException'];

/** What has to be changed, in a line, before S3 will do what was asked; undefined: it is away, nothing is known to be wrong. */
export function refusalOfS3(failure: unknown, { bucket, region }: S3Settings): string | undefined {
  const code = codeOf(failure);
  if (code === 'CredentialsProviderError') {
    return 'no credentials for S3 were found: set S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY, or give them as AWS tools take them';
  }
  if (isPassing(failure)) return undefined;
  if (code === 'NoSuchBucket') return `S3_BUCKET names a bucket that is not there: ${bucket}`;
  if (OF_CREDENTIALS.includes(code))
    return `S3 does not take the credentials (${code}): see S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY`;
  if (OF_REGION.includes(code) || statusOf(failure) === 301) {
    return `S3_REGION is not that of the bucket ${bucket}: ${region} (${code})`;
  }
  if (code === 'RequestTimeTooSkewed') return 'the clock of this machine is too far from that of S3';
  if (statusOf(failure) === 403)
    return `the credentials may not list, write, read and delete in the bucket ${bucket} (${code})`;
  return `S3 does not do what it is asked in the bucket ${bucket} (${code}, status ${statusOf(failure)}): see S3_ENDPOINT`;
}
