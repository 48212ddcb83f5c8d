import type { Readable } from 'node:stream';
import { BLOB_KEY_PATTERN, type BlobPage, type BlobStore, type ByteRange } from '../BlobStore.js';
import { answered, askS3 } from './askS3.js';
import { putFile } from './putFile.js';
import { readObject } from './readObject.js';
import type { S3Place } from './S3Place.js';
import { isAbsent } from './s3Errors.js';

/** What one answer lists at most. Source: the S3 API, ListObjectsV2, `max-keys`. */
const MAX_KEYS = 1_000;

/**
 * Bytes of files in a bucket of an S3-compatible store (A4), one object each: S3 shows an object whole or not at all, so
 * an interrupted put leaves nothing. One that was given up may yet arrive; the sweep of orphans finds it.
 */
export class S3BlobStore implements BlobStore {
  readonly #place: S3Place;

  constructor(place: S3Place) {
    this.#place = place;
  }

  put(key: string, path: string): Promise<void> {
    const name = this.#nameOf(key);
    return answered(async () => {
      if (!(await this.#has(name))) await putFile(this.#place, name, path);
    });
  }

  read(key: string, range?: ByteRange): Promise<Readable | undefined> {
    const name = this.#nameOf(key);
    return answered(() => readObject(this.#place, name, range));
  }

  delete(key: string): Promise<void> {
    const { s3, bucket } = this.#place;
    const name = this.#nameOf(key);
    return answered(async () => {
      await unlessAbsent(askS3((abortable) => s3.deleteObject({ Bucket: bucket, Key: name }, abortable)));
    });
  }

  list(limit: number, from?: string): Promise<BlobPage> {
    const { s3, bucket, base } = this.#place;
    const page = { Bucket: bucket, Prefix: base, MaxKeys: Math.min(limit, MAX_KEYS), ContinuationToken: from };
    return answered(async () => {
      const { Contents = [], NextContinuationToken } = await askS3((abortable) => s3.listObjectsV2(page, abortable));
      const blobs = Contents.map(({ Key = '', LastModified }) => ({
        key: Key.slice(base.length),
        putAt: Number(LastModified),
      }));
      return {
        blobs: blobs.filter(({ key }) => BLOB_KEY_PATTERN.test(key)),
        next: NextContinuationToken ?? null,
      };
    });
  }

  async close(): Promise<void> {
    this.#place.s3.destroy();
  }

  async #has(name: string): Promise<boolean> {
    const { s3, bucket } = this.#place;
    const found = await unlessAbsent(askS3((abortable) => s3.headObject({ Bucket: bucket, Key: name }, abortable)));
    return found !== undefined;
  }

  #nameOf(key: string): string {
    if (!BLOB_KEY_PATTERN.test(key)) throw new RangeError('not a key of a blob');
    return `${this.#place.base}${key}`;
  }
}

async function unlessAbsent<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch (failure) {
    if (isAbsent(failure)) return undefined;
    throw failure;
  }
}
