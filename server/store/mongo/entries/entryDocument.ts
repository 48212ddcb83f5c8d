import type { StoredEntry } from '../../../rooms/EntryLog.js';
import type { EntryDocument } from '../models/entryModel.js';

/** Base-36 digits of a seq in `_id`: 2,176,782,335 entries in one room. */
const SEQ_DIGITS = 6;
/** Follows every `_id` of a room and precedes those of any other: room ids hold no slash. */
const END = 'zzzzzz~';

/** The `_id` of an entry; ascending ids of a room are ascending numbers. */
export const entryId = (roomId: string, seq: number): string =>
  `${roomId}/${seq.toString(36).padStart(SEQ_DIGITS, '0')}`;

/** After the last `_id` a room can have. */
export const endOfRoom = (roomId: string): string => `${roomId}/${END}`;

export const toDocument = ({ roomId, seq, sender, cause, digest, at, wire }: StoredEntry): EntryDocument => ({
  _id: entryId(roomId, seq),
  room: roomId,
  seq,
  sender,
  cause,
  digest,
  at,
  wire,
});

export const toEntry = ({ room, seq, sender, cause, digest, at, wire }: EntryDocument): StoredEntry => ({
  roomId: room,
  seq,
  sender,
  cause,
  digest,
  at,
  wire,
});
