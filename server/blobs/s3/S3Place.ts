import type { S3 } from '@aws-sdk/client-s3';

/** A part of a bucket, and what asks for it. */
export interface S3Place {
  readonly s3: S3;
  readonly bucket: string;
  /** Begins the name of every object, and ends with a slash: a deployment's own part of the bucket. */
  readonly base: string;
}
