import { Schema } from 'mongoose';
import { storedAs } from './storedAs.js';

/**
 * How far the bytes of a file are: still being written; there, which alone is seen; being removed. No way leads back, and
 * each step is one write guarded by the state before it.
 */
export type BlobState = 'coming' | 'whole' | 'going';

/** A file of GridFS: one attempt to put a blob. */
export interface BlobFileDocument {
  /** The key, a slash, and what tells this attempt from others. */
  _id: string;
  /** The key. */
  filename: string;
  length: number;
  chunkSize: number;
  uploadDate: Date;
  metadata: {
    state: BlobState;
    /** Absent once it is whole, which keeps it out of the index: since when it has been coming or going. */
    since?: Date;
  };
}

/** A part of a file of GridFS. */
export interface BlobChunkDocument {
  /** That of the file, a slash, and `n`. */
  _id: string;
  files_id: string;
  n: number;
  data: Buffer;
}

export const blobFileSchema = new Schema<BlobFileDocument>(
  {
    _id: String,
    filename: String,
    length: Number,
    chunkSize: Number,
    uploadDate: Date,
    metadata: { state: String, since: Date },
  },
  storedAs({ filename: 1 }),
)
  .index({ filename: 1 }, { name: 'whole', unique: true, partialFilterExpression: { 'metadata.state': 'whole' } })
  .index({ 'metadata.since': 1 }, { name: 'rests', partialFilterExpression: { 'metadata.since': { $exists: true } } });

export const blobChunkSchema = new Schema<BlobChunkDocument>(
  { _id: String, files_id: String, n: Number, data: Buffer },
  storedAs({ files_id: 1, n: 1 }),
).index({ files_id: 1, n: 1 }, { name: 'in_order', unique: true });
