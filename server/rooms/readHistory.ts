import { DEFAULT_PAGE } from '@souk/shared/model/limits.js';
import { sideOf } from '@souk/shared/model/roles.js';
import type { UseCase } from '../commands/CommandTable.js';
import { WireJson } from '../commands/WireJson.js';
import type { EntryLog, LogRange } from './EntryLog.js';
import type { RoomReadDeps } from './getRoom.js';

/** The lowest number of a log as long as no retention period removes a prefix. */
const FIRST_SEQ = 1;

/** Where in a log a page is asked for: at most one of the three; none = newest. */
export interface HistoryPlace {
  readonly before?: number | undefined;
  readonly after?: number | undefined;
  readonly around?: number | undefined;
}

/** The range of a page. Pure. A page around a number near an end is filled from the other side. */
export function historyRange(
  roomId: string,
  { before, after, around }: HistoryPlace,
  limit: number,
  headSeq: number,
): LogRange {
  if (after !== undefined) return { roomId, afterSeq: after, limit, from: 'start' };
  if (before !== undefined) return { roomId, beforeSeq: before, limit, from: 'end' };
  if (around === undefined) return { roomId, limit, from: 'end' };
  const first = Math.max(FIRST_SEQ, Math.min(around - Math.floor(limit / 2), headSeq - limit + 1));
  return { roomId, afterSeq: first - 1, limit, from: 'start' };
}

/** `room:history` (M7): a page of entries from either end or around any number, by key, as fast at any depth. */
export const readHistory =
  ({ rooms, gate, accesses, links, entries }: RoomReadDeps & { readonly entries: EntryLog }): UseCase<'room:history'> =>
  (principal, { roomId, reason, limit = DEFAULT_PAGE, ...place }, context) =>
    rooms.inLane(roomId, async (room) => {
      const around = await gate.surroundings(room.state);
      gate.require('room:history', principal, room, around, reason);
      await accesses.record(principal, room, 'room:history', reason, context);
      const { headSeq } = room.state;
      const page = await entries.read(historyRange(roomId, place, limit, headSeq));
      const firstSeq = page[0]?.seq ?? place.before ?? headSeq + 1;
      const lastSeq = page.at(-1)?.seq ?? (place.before === undefined ? headSeq : firstSeq - 1);
      const wires = page.map(({ wire }) => links.wire(wire, sideOf(principal.role))).join(',');
      const hasBefore = firstSeq > FIRST_SEQ;
      const hasAfter = lastSeq < headSeq;
      return new WireJson(`{"entries":[${wires}],"hasBefore":${hasBefore},"hasAfter":${hasAfter}}`);
    });
