import type { Entry } from '@souk/shared/model/entries.js';
import { FOLD_VERSION, foldRoom, type RoomState } from '@souk/shared/model/fold.js';
import { EMPTY_STAFF_STATE, STAFF_FOLD_VERSION, type StaffState } from '@souk/shared/model/staff.js';
import type { RoomRow } from '../inbox/InboxStore.js';
import { ReceiptBook } from '../receipts/ReceiptBook.js';
import type { Receipt } from '../receipts/ReceiptStore.js';
import type { Stores } from '../store/Stores.js';
import type { EntryLog, StoredEntry } from './EntryLog.js';
import { LiveRoom } from './LiveRoom.js';

/** Entries read at a time while a log is folded from far behind. */
const FOLD_PAGE = 500;

/** What loading reads. */
export type RoomSources = Pick<Stores, 'entries' | 'staffEntries' | 'receipts' | 'inbox'>;

/** A loaded room, and whether its row is behind its logs. */
export interface LoadedRoom {
  readonly room: LiveRoom;
  readonly isRowBehind: boolean;
}

/**
 * Loads rooms: the state their rows remember, and what their logs hold beyond it. A room with an empty log is absent.
 * Four reads, whatever the number of rooms, unless a row is far behind its log.
 */
export async function loadRooms(sources: RoomSources, roomIds: readonly string[]): Promise<Map<string, LoadedRoom>> {
  const rows = await sources.inbox.get(roomIds);
  const starts = roomIds.map((roomId) => startOf(rows.get(roomId)));
  const [logs, staffLogs, receipts] = await Promise.all([
    sources.entries.readMany(roomIds.map((roomId, at) => pageAfter(roomId, starts[at]?.state?.headSeq ?? 0))),
    sources.staffEntries.readMany(roomIds.map((roomId, at) => pageAfter(roomId, starts[at]?.staff.staffHeadSeq ?? 0))),
    sources.receipts.list(roomIds),
  ]);
  const receiptsOf = groupByRoom(receipts);
  const loaded = new Map<string, LoadedRoom>();
  for (const [at, roomId] of roomIds.entries()) {
    const room = await fold(
      sources,
      starts[at] as Start,
      logs[at] ?? [],
      staffLogs[at] ?? [],
      receiptsOf.get(roomId) ?? [],
    );
    if (room !== undefined) loaded.set(roomId, { room, isRowBehind: isBehind(rows.get(roomId), room) });
  }
  return loaded;
}

/** Reads what the logs hold beyond warm rooms and folds it: for stores that other nodes write too. */
export async function refreshRooms(sources: RoomSources, rooms: readonly LiveRoom[]): Promise<void> {
  const [logs, staffLogs, receipts] = await Promise.all([
    sources.entries.readMany(rooms.map(({ state }) => pageAfter(state.roomId, state.headSeq))),
    sources.staffEntries.readMany(rooms.map(({ state, staff }) => pageAfter(state.roomId, staff.staffHeadSeq))),
    sources.receipts.list(rooms.map(({ state }) => state.roomId)),
  ]);
  const roomOf = new Map(rooms.map((room) => [room.state.roomId, room]));
  for (const receipt of receipts) roomOf.get(receipt.roomId)?.receipts.apply(receipt);
  for (const [at, room] of rooms.entries()) await catchUp(sources, room, logs[at] ?? [], staffLogs[at] ?? []);
}

/** Of rooms in memory, those whose rows are behind them. */
export async function roomsAhead({ inbox }: RoomSources, rooms: readonly LiveRoom[]): Promise<LiveRoom[]> {
  const rows = await inbox.get(rooms.map(({ state }) => state.roomId));
  return rooms.filter((room) => isBehind(rows.get(room.state.roomId), room));
}

/** `Map.groupBy` is missing in Node 20. */
function groupByRoom(receipts: readonly Receipt[]): Map<string, Receipt[]> {
  const groups = new Map<string, Receipt[]>();
  for (const receipt of receipts) {
    const group = groups.get(receipt.roomId);
    if (group === undefined) groups.set(receipt.roomId, [receipt]);
    else group.push(receipt);
  }
  return groups;
}

interface Start {
  readonly state: RoomState | undefined;
  readonly staff: StaffState;
}

/** What an older or newer fold left in the row is not trusted: the log is folded again. */
function startOf(row: RoomRow | undefined): Start {
  const state = row?.state.foldVersion === FOLD_VERSION ? row.state : undefined;
  const staff = row?.staff.foldVersion === STAFF_FOLD_VERSION ? row.staff : EMPTY_STAFF_STATE;
  return { state, staff };
}

function isBehind(row: RoomRow | undefined, { state, staff, receipts }: LiveRoom): boolean {
  if (row === undefined) return true;
  if (row.state.foldVersion > FOLD_VERSION || row.staff.foldVersion > STAFF_FOLD_VERSION) return false;
  return (
    row.state.foldVersion < FOLD_VERSION ||
    row.staff.foldVersion < STAFF_FOLD_VERSION ||
    row.state.headSeq < state.headSeq ||
    row.staff.staffHeadSeq < staff.staffHeadSeq ||
    row.buyerReadSeq < receipts.readSeqOf('buyer') ||
    row.shopReadSeq < receipts.readSeqOf('shop')
  );
}

const pageAfter = (roomId: string, afterSeq: number) =>
  ({ roomId, afterSeq, limit: FOLD_PAGE, from: 'start' }) as const;

async function fold(
  sources: RoomSources,
  start: Start,
  entries: readonly StoredEntry[],
  staffEntries: readonly StoredEntry[],
  receipts: readonly Receipt[],
): Promise<LiveRoom | undefined> {
  const [first, ...rest] = entries;
  const state = start.state ?? (first === undefined ? undefined : foldRoom(undefined, JSON.parse(first.wire) as Entry));
  if (state === undefined) return undefined;
  const room = new LiveRoom(state, start.staff, new ReceiptBook(receipts), sources.entries);
  await catchUp(sources, room, start.state === undefined ? rest : entries, staffEntries);
  return room;
}

async function catchUp(
  sources: RoomSources,
  room: LiveRoom,
  entries: readonly StoredEntry[],
  staffEntries: readonly StoredEntry[],
): Promise<void> {
  room.absorb(entries, staffEntries);
  const { roomId } = room.state;
  if (entries.length >= FOLD_PAGE - 1) {
    await drain(
      sources.entries,
      roomId,
      () => room.state.headSeq,
      (page) => room.absorb(page, []),
    );
  }
  if (staffEntries.length >= FOLD_PAGE) {
    await drain(
      sources.staffEntries,
      roomId,
      () => room.staff.staffHeadSeq,
      (page) => room.absorb([], page),
    );
  }
}

async function drain(
  log: EntryLog,
  roomId: string,
  head: () => number,
  absorb: (page: StoredEntry[]) => void,
): Promise<void> {
  for (;;) {
    const page = await log.read(pageAfter(roomId, head()));
    absorb(page);
    if (page.length < FOLD_PAGE) return;
  }
}
