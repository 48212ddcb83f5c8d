import type { StoredEntry } from './EntryLog.js';

/**
 * Where a buyer's question about one subject at one shop leads: the current room. The door decides O2, one open room
 * per buyer, shop and subject.
 */
export interface Door {
  /** SHA-256, in base64url, of origin, buyer, shop, subject kind and subject id. */
  readonly key: string;
  readonly roomId: string;
  /** 1 for the first room behind this door, one more for each successor. */
  readonly generation: number;
  /** Who made this generation and with which idempotency key. */
  readonly opener: string;
  readonly clientRoomId: string;
  /** The first entry of the room's log, so that whoever meets a door with an empty log completes it. */
  readonly opened: StoredEntry;
}

/** Port: doors, durable and decided by unique keys. Rejects with `ChatError('unavailable')` when the engine cannot answer. */
export interface DoorStore {
  /** The door, or undefined. Sees every claim that was answered, on every node. */
  get(key: string): Promise<Door | undefined>;
  /** Inserts a door of generation 1 unless the key exists; answers the door that stands. */
  claim(door: Door): Promise<Door>;
  /** Replaces the door if its generation is still `door.generation - 1`; answers the door that stands. */
  succeed(door: Door): Promise<Door>;
  /** Doors whose key follows `afterKey`, ascending, at most `limit`: for the sweep that completes half-made rooms. */
  scan(afterKey: string, limit: number): Promise<Door[]>;
}
