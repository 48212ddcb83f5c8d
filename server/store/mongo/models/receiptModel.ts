import type { EntryCounts } from '@souk/shared/model/entries.js';
import type { RoomSide } from '@souk/shared/model/roles.js';
import { Schema } from 'mongoose';
import { storedAs } from './storedAs.js';

/** The receipt of one person in one room. */
export interface ReceiptDocument {
  /** `room/side/person`. */
  _id: string;
  room: string;
  side: RoomSide;
  person: string;
  delivered: number;
  read: number;
  counts: EntryCounts;
}

const countsSchema = new Schema<EntryCounts>(
  { buyer: Number, shop: Number, operator: Number },
  { _id: false, id: false },
);

export const receiptSchema = new Schema<ReceiptDocument>(
  { _id: String, room: String, side: String, person: String, delivered: Number, read: Number, counts: countsSchema },
  storedAs({ room: 1 }),
).index({ room: 1 }, { name: 'by_room' });
