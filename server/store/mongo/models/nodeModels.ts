import { Schema } from 'mongoose';
import type { NodeLease } from '../../NodeStore.js';
import { storedAs } from './storedAs.js';

/** A running server. */
export interface NodeDocument {
  _id: string;
  aliveUntil: number;
  checkpoints: NodeLease['checkpoints'];
}

const checkpointsSchema = new Schema<NodeLease['checkpoints']>(
  { entries: String, staff: String },
  { _id: false, id: false },
);

export const nodeSchema = new Schema<NodeDocument>(
  { _id: String, aliveUntil: Number, checkpoints: checkpointsSchema },
  storedAs({ _id: 1 }),
).index({ aliveUntil: 1 }, { name: 'by_end' });

/** Who does a named job, until when, and how many did it before. */
export interface JobDocument {
  _id: string;
  holder: string;
  until: number;
  token: number;
}

export const jobSchema = new Schema<JobDocument>(
  { _id: String, holder: String, until: Number, token: Number },
  storedAs({ _id: 1 }),
);
