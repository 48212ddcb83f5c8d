import type { Room } from '@souk/shared/model/views.js';

/** A list as far as it is loaded. */
export interface RoomPage {
  readonly rooms: readonly Room[];
  readonly nextCursor: string | null;
}

/**
 * A list whose first page was loaded again. Rooms of later pages stay: those with older activity than the page's last
 * room; others have left the list, or moved to where the page shows them.
 */
export function mergeFirstPage(known: RoomPage, page: RoomPage): RoomPage {
  const last = page.rooms.at(-1);
  if (page.nextCursor === null || !last) return page;
  const fresh = new Set(page.rooms.map(({ id }) => id));
  const older = known.rooms.filter(({ id, lastActivityAt }) => !fresh.has(id) && lastActivityAt < last.lastActivityAt);
  if (older.length === 0) return page;
  return { rooms: [...page.rooms, ...older], nextCursor: known.nextCursor };
}
