import { Schema } from 'mongoose';
import { storedAs } from './storedAs.js';

/** A file that was uploaded. */
export interface AttachmentDocument {
  _id: string;
  owner: string;
  /** JSON of `FileFacts`. */
  facts: string;
  expiresAt: number;
  /** Null: no message holds it. */
  room: string | null;
  clientMessageId: string | null;
  /** Attempts to write that message that may yet store it. */
  holders: number;
  isSent: boolean;
  /** Absent once it is sent, which keeps it out of the index. */
  dueAt?: number;
}

export const attachmentSchema = new Schema<AttachmentDocument>(
  {
    _id: String,
    owner: String,
    facts: String,
    expiresAt: Number,
    room: String,
    clientMessageId: String,
    holders: Number,
    isSent: Boolean,
    dueAt: Number,
  },
  storedAs({ _id: 'hashed' }),
).index({ dueAt: 1 }, { name: 'due', partialFilterExpression: { dueAt: { $exists: true } } });
