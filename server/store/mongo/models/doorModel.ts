import { Schema } from 'mongoose';
import { storedAs } from './storedAs.js';

/** A door; its key is a hash, so doors spread by themselves. */
export interface DoorDocument {
  _id: string;
  room: string;
  generation: number;
  opener: string;
  clientRoomId: string;
  /** The first entry of the room's log; its room is the door's. */
  opened: { seq: number; sender: string; cause: string; digest: string; at: string; wire: string };
}

const openedSchema = new Schema<DoorDocument['opened']>(
  { seq: Number, sender: String, cause: String, digest: String, at: String, wire: String },
  { _id: false, id: false },
);

export const doorSchema = new Schema<DoorDocument>(
  { _id: String, room: String, generation: Number, opener: String, clientRoomId: String, opened: openedSchema },
  storedAs({ _id: 'hashed' }),
);
