import type { RoomRow, RowQuery } from '../../../inbox/InboxStore.js';
import type { Connection } from '../Connection.js';
import type { NamedValues } from '../Database.js';
import { ROW_COLUMNS } from './putSql.js';
import { toRow } from './rowColumns.js';

/** Where a list lies: stretches of one index, each fixed in all columns before `is_pinned`. */
export interface ListPlace {
  readonly index: string;
  /** Conditions of each stretch, without values of callers. */
  readonly stretches: readonly string[];
  /** What narrows it further, row by row. */
  readonly filters: readonly string[];
  readonly values: NamedValues;
}

/**
 * Reads a page: pinned rows first, then the others, each by merging the stretches, which lie in the order of the list
 * already. So a page costs its own rows, however deep it is and however long the list.
 */
export function readPage(connection: Connection, place: ListPlace, query: RowQuery): RoomRow[] {
  const rows: RoomRow[] = [];
  for (const isPinned of [1, 0]) {
    if (isPinned === 1 && query.after?.isPinned === false) continue;
    const isCursorHere = Number(query.after?.isPinned) === isPinned;
    const { conditions, values } = bounds(query, isCursorHere);
    const statement = connection.prepare(pageSql(place, [...conditions, ...place.filters], isPinned));
    rows.push(...statement.all({ ...place.values, ...values, limit: query.limit - rows.length }).map(toRow));
    if (rows.length === query.limit) break;
  }
  return rows;
}

function pageSql({ index, stretches }: ListPlace, conditions: readonly string[], isPinned: number): string {
  const parts = stretches.map((stretch) => {
    const where = [stretch, `is_pinned = ${isPinned}`, ...conditions].join(' AND ');
    return `SELECT ${ROW_COLUMNS} FROM room_rows INDEXED BY ${index} WHERE ${where}`;
  });
  return `${parts.join(' UNION ALL ')} ORDER BY last_activity_at DESC, room_id DESC LIMIT :limit`;
}

function bounds({ after, from, to }: RowQuery, isCursorHere: boolean): { conditions: string[]; values: NamedValues } {
  const conditions: string[] = [];
  const values: Record<string, string> = {};
  if (isCursorHere && after !== undefined) {
    conditions.push('(last_activity_at, room_id) < (:after_at, :after_room)');
    values.after_at = after.lastActivityAt;
    values.after_room = after.roomId;
  }
  if (from !== undefined) {
    conditions.push('last_activity_at >= :from_at');
    values.from_at = from;
  }
  if (to !== undefined) {
    conditions.push('last_activity_at < :to_at');
    values.to_at = to;
  }
  return { conditions, values };
}
