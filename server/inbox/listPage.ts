import { ChatError } from '@souk/shared/model/ChatError.js';
import type { ListRooms, RoomFilter } from '@souk/shared/model/commands.js';
import { DEFAULT_PAGE } from '@souk/shared/model/limits.js';
import type { ListScope } from '../policy/listPolicy.js';
import type { InboxStore, RoomRow, RowQuery } from './InboxStore.js';
import { decodeCursor } from './listCursor.js';
import { type RowPage, readRows, scanRows } from './scanRows.js';

/** Narrowing by what buyers are not told. */
const STAFF_FILTERS = ['isSubscriber', 'assignedTo'] as const satisfies readonly (keyof RoomFilter)[];

/** A page of the rooms of a scope; `showsSubscribersOnly` concerns a shop's. `now` is ISO 8601. */
export function listPage(
  inbox: InboxStore,
  scope: ListScope,
  input: ListRooms,
  now: string,
  showsSubscribersOnly: boolean,
): Promise<RowPage> {
  const query = toRowQuery(input, now);
  const { filter = {} } = input;
  if (scope.kind === 'buyer') {
    refuseStaffFilters(filter);
    if (query.tab === 'archived') return Promise.resolve({ rows: [], next: null });
    const isWanted = (row: RoomRow) => isOfShop(row, scope.shopId) && isWaitingAs(row, filter, now);
    return scanRows((page) => inbox.listByBuyer(scope.buyerId, page), query, isWanted);
  }
  const isWanted = (row: RoomRow) => scope.kind === 'shop' || isOfShop(row, scope.shopId);
  const read = (page: RowQuery) =>
    scope.kind === 'shop' ? inbox.listByShop(scope.shopId, showsSubscribersOnly, page) : inbox.listByCallCentre(page);
  const isServedByStore = filter.isOverdue !== false && (scope.kind === 'shop' || scope.shopId === undefined);
  if (isServedByStore) return readRows(read, query);
  return scanRows(read, query, (row) => isWanted(row) && isWaitingAs(row, filter, now));
}

function toRowQuery({ tab = 'all', filter = {}, cursor, limit = DEFAULT_PAGE }: ListRooms, now: string): RowQuery {
  const { isUnanswered, isOverdue, isSubscriber, assignedTo, subject, from, to } = filter;
  return {
    tab,
    limit,
    ...(isUnanswered === undefined ? {} : { isUnanswered }),
    ...(isOverdue === true ? { isOverdueAt: now } : {}),
    ...(isSubscriber === undefined ? {} : { isSubscriber }),
    ...(assignedTo === undefined ? {} : { assignedTo }),
    ...(subject === undefined ? {} : { subject }),
    ...(from === undefined ? {} : { from: instant(from) }),
    ...(to === undefined ? {} : { to: instant(to) }),
    ...(cursor === undefined ? {} : { after: decodeCursor(cursor) }),
  };
}

/** Rows are compared as text, so every instant has to be written alike. */
const instant = (text: string): string => new Date(text).toISOString();

const isOfShop = (row: RoomRow, shopId: string | undefined): boolean => shopId === undefined || row.shopId === shopId;

function isWaitingAs(row: RoomRow, { isUnanswered, isOverdue }: RoomFilter, now: string): boolean {
  if (isUnanswered !== undefined && (row.waitingFor === 'shop') !== isUnanswered) return false;
  return isOverdue === undefined || (row.dueAt !== null && row.dueAt < now) === isOverdue;
}

function refuseStaffFilters(filter: RoomFilter): void {
  const refused = STAFF_FILTERS.filter((name) => filter[name] !== undefined);
  if (refused.length === 0) return;
  const issues = refused.map((name) => ({ path: `filter.${name}`, message: 'for the shop’s staff only' }));
  throw new ChatError('invalid_input', { details: { issues } });
}
