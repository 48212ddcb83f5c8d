import { Schema } from 'mongoose';
import { storedAs } from './storedAs.js';

/** One entry of a log. */
export interface EntryDocument {
  /** Room id and fixed-width seq: unique (room, seq), and the order of the log, in the index that must exist anyway. */
  _id: string;
  room: string;
  seq: number;
  sender: string;
  cause: string;
  digest: string;
  at: string;
  /** JSON, so that what was appended is read back byte for byte and neither side parses it. */
  wire: string;
}

/** Public and staff log alike; a third index would cost mongod as much as the entry itself. */
export const entrySchema = new Schema<EntryDocument>(
  { _id: String, room: String, seq: Number, sender: String, cause: String, digest: String, at: String, wire: String },
  storedAs({ room: 1 }),
).index({ room: 1, sender: 1, cause: 1 }, { name: 'one_per_cause', unique: true });
