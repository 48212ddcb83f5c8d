import type { ListCursor, RoomRow, RowQuery } from './InboxStore.js';

/** Rows looked at in one go. */
const SCAN_PAGE = 100;
/** Rows looked at for one answer at most: whoever asks for rare rows pages on. */
const MAX_SCANNED = 1_000;

/** A page of rows and where the next one starts; null: there is none. */
export interface RowPage {
  readonly rows: RoomRow[];
  readonly next: ListCursor | null;
}

/** Where a list goes on after a row. */
export const cursorAfter = ({ isPinned, lastActivityAt, roomId }: RoomRow): ListCursor => ({
  isPinned,
  lastActivityAt,
  roomId,
});

/**
 * A page of the rows that `isWanted` takes, for narrowing that no index serves. A page may be short and go on: at most
 * {@link MAX_SCANNED} rows are looked at.
 */
export async function scanRows(
  read: (query: RowQuery) => Promise<RoomRow[]>,
  query: RowQuery,
  isWanted: (row: RoomRow) => boolean,
): Promise<RowPage> {
  const rows: RoomRow[] = [];
  let after = query.after;
  for (let scanned = 0; scanned < MAX_SCANNED; scanned += SCAN_PAGE) {
    const page = await read({ ...query, ...(after === undefined ? {} : { after }), limit: SCAN_PAGE });
    for (const row of page) {
      if (!isWanted(row)) continue;
      const last = rows.at(-1);
      if (rows.length === query.limit && last !== undefined) return { rows, next: cursorAfter(last) };
      rows.push(row);
    }
    const last = page.at(-1);
    if (last === undefined || page.length < SCAN_PAGE) return { rows, next: null };
    after = cursorAfter(last);
  }
  return { rows, next: after ?? null };
}

/** A page of rows that the store narrows by itself: one row more than asked tells whether there is another page. */
export async function readRows(read: (query: RowQuery) => Promise<RoomRow[]>, query: RowQuery): Promise<RowPage> {
  const rows = await read({ ...query, limit: query.limit + 1 });
  const last = rows[query.limit - 1];
  const hasMore = rows.length > query.limit && last !== undefined;
  return { rows: rows.slice(0, query.limit), next: hasMore ? cursorAfter(last) : null };
}
