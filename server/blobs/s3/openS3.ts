import type { S3 } from '@aws-sdk/client-s3';
import type { S3Settings } from '../../config/Config.js';
import { S3Refused } from './S3Refused.js';

const CONNECT_WITHIN_MS = 3_000;
/** The SDK's own tries of what can be asked again: everything but a stream. */
const MAX_ATTEMPTS = 3;
/** Each file that is being fetched holds one, for as long as its reader takes. */
const MAX_SOCKETS = 1_024;

const SILENT = { trace: () => {}, debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/**
 * A client of the S3 that the settings name; nothing is asked yet.
 * @throws S3Refused where the SDK, an optional peer, is not installed.
 */
export async function openS3({ endpoint, region, isPathStyle, credentials }: S3Settings): Promise<S3> {
  const sdk = await loadSdk();
  const agent = { keepAlive: true, maxSockets: MAX_SOCKETS };
  return new sdk.S3({
    region,
    forcePathStyle: isPathStyle,
    maxAttempts: MAX_ATTEMPTS,
    requestHandler: { connectionTimeout: CONNECT_WITHIN_MS, httpAgent: agent, httpsAgent: agent },
    // Other checksums come as trailers, which servers beside AWS do not all know; uploads carry Content-MD5.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    // What fails is thrown, and logged where all failures are.
    logger: SILENT,
    ...(endpoint !== undefined && { endpoint }),
    ...(credentials !== undefined && { credentials }),
  });
}

async function loadSdk() {
  try {
    return await import('@aws-sdk/client-s3');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') throw cause;
    throw new S3Refused(
      'BLOB_STORE is s3, but the package for it is not installed: npm install @aws-sdk/client-s3@3, or choose disk or gridfs',
      { cause },
    );
  }
}
