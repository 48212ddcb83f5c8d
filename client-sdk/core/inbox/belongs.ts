import type { Room } from '@souk/shared/model/views.js';
import type { InboxQuery } from './InboxHandle.js';

/** Whether a room stands in a list without a filter. */
export function belongs(room: Room, { shopId, tab = 'all' }: InboxQuery): boolean {
  if (shopId !== undefined && room.shop.id !== shopId) return false;
  const isArchived = room.archived === true;
  if (tab === 'archived') return isArchived;
  return !isArchived && (tab === 'all' || room.tab === tab);
}
