import type { Room, Souk } from '../../core/index.js';
import type { Question } from './Question.js';

/** A completed room can be gone on with for so long; later a new one follows it (I3). */
const REOPEN_WITHIN_MS = 14 * 24 * 60 * 60_000;

/** The room in which this question goes on, or undefined where a new one begins. */
export async function findRoom(souk: Souk, { shopId, subject: { kind, id } }: Question): Promise<Room | undefined> {
  const { rooms } = await souk.request('room:list', { filter: { subject: { kind, id } } });
  return rooms.find((room) => room.shop.id === shopId && goesOn(room));
}

function goesOn({ status, lastActivityAt }: Room): boolean {
  return status === 'open' || Date.now() - Date.parse(lastActivityAt) < REOPEN_WITHIN_MS;
}
