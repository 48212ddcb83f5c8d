import type { mongo } from 'mongoose';
import type { Ask } from '../Ask.js';
import type { BlobChunkDocument, BlobFileDocument } from '../models/blobModels.js';

/** Bytes of one chunk. Source: the GridFS specification, `chunkSizeBytes`. */
export const CHUNK_BYTES = 255 * 1_024;
/** Chunks that one command writes or reads: about a megabyte, which any server does well within the time for an answer. */
export const CHUNKS_AT_ONCE = 4;

/** The two collections of a bucket, and how they are asked. */
export interface GridFs {
  readonly files: mongo.Collection<BlobFileDocument>;
  readonly chunks: mongo.Collection<BlobChunkDocument>;
  readonly ask: Ask;
}
