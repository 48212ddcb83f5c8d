import type { Room } from '@souk/shared/model/views.js';

/** A list as far as it is loaded. */
export interface RoomPage {
  readonly rooms: readonly Room[];
  readonly nextCursor: string | null;
}

/**
 * A list whose first page was loaded again. Rooms of later pages stay: those with older activity than the page's last
 * room; others have left the list, or moved to where the page shows them. They stay only if the page reaches down to
 * them: if it holds a room that the server had listed before, at the same place. Else rooms that were never listed may
 * lie between, and the list begins anew with this page.
 */
export function mergeFirstPage(known: RoomPage, page: RoomPage, listedBefore: readonly Room[]): RoomPage {
  const last = page.rooms.at(-1);
  if (page.nextCursor === null || !last) return page;
  const fresh = new Map(page.rooms.map((room) => [room.id, room.lastActivityAt]));
  if (!listedBefore.some(({ id, lastActivityAt }) => fresh.get(id) === lastActivityAt)) return page;
  const older = known.rooms.filter(({ id, lastActivityAt }) => !fresh.has(id) && lastActivityAt < last.lastActivityAt);
  if (older.length === 0) return page;
  return { rooms: [...page.rooms, ...older], nextCursor: known.nextCursor };
}
