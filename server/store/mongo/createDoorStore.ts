import { trusted } from 'mongoose';
import type { Door, DoorStore } from '../../rooms/DoorStore.js';
import type { Ask } from './Ask.js';
import { asText } from './asText.js';
import { type Models, nativeOf } from './models/defineModels.js';
import type { DoorDocument } from './models/doorModel.js';
import { untilVisible } from './untilVisible.js';

/** Doors: one document each, decided by `_id` and generation. */
export function createDoorStore({ doors }: Pick<Models, 'doors'>, ask: Ask): DoorStore {
  const native = nativeOf(doors);

  const get = async (key: string): Promise<Door | undefined> => {
    const found = await doors.findOne({ _id: key }).lean<DoorDocument>();
    return found === null ? undefined : toDoor(found);
  };

  const claim = async (door: Door): Promise<Door> => {
    const claimed = await native.findOneAndUpdate(
      { _id: asText(door.key) },
      { $setOnInsert: toFields(door) },
      { upsert: true, returnDocument: 'after' },
    );
    return toDoor(claimed as DoorDocument);
  };

  const succeed = async (door: Door): Promise<Door> => {
    const predecessor = { _id: asText(door.key), generation: door.generation - 1 };
    const succeeded = await native.findOneAndReplace(predecessor, toFields(door), { returnDocument: 'after' });
    if (succeeded !== null) return toDoor(succeeded);
    // What won may not have reached a majority yet; then a read still shows the predecessor.
    const standing = await untilVisible(async () => {
      const read = await get(door.key);
      return read?.generation === predecessor.generation ? undefined : { read };
    });
    const stands = standing === undefined ? await get(door.key) : standing.read;
    if (stands === undefined) throw new RangeError('a door that was never claimed has no successor');
    return stands;
  };

  const scan = async (afterKey: string, limit: number): Promise<Door[]> => {
    const following = { _id: trusted({ $gt: asText(afterKey) }) };
    return (await doors.find(following).sort({ _id: 1 }).limit(limit).lean<DoorDocument[]>()).map(toDoor);
  };

  return {
    get: (key) => ask(() => get(key)),
    claim: (door) => ask(() => claim(door)),
    succeed: (door) => ask(() => succeed(door)),
    scan: (afterKey, limit) => ask(() => scan(afterKey, limit)),
  };
}

const toFields = ({ roomId, generation, opener, clientRoomId, opened }: Door): Omit<DoorDocument, '_id'> => {
  const { seq, sender, cause, digest, at, wire } = opened;
  return { room: roomId, generation, opener, clientRoomId, opened: { seq, sender, cause, digest, at, wire } };
};

const toDoor = ({ _id, room, generation, opener, clientRoomId, opened }: DoorDocument): Door => {
  const { seq, sender, cause, digest, at, wire } = opened;
  return {
    key: _id,
    roomId: room,
    generation,
    opener,
    clientRoomId,
    opened: { roomId: room, seq, sender, cause, digest, at, wire },
  };
};
