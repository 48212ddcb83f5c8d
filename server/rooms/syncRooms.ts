import { ChatError } from '@souk/shared/model/ChatError.js';
import type { SyncRequest } from '@souk/shared/model/commands.js';
import { DEFAULT_PAGE, MAX_SYNC_ENTRIES } from '@souk/shared/model/limits.js';
import { sideOf } from '@souk/shared/model/roles.js';
import type { CommandContext, UseCase } from '../commands/CommandTable.js';
import { WireJson } from '../commands/WireJson.js';
import type { Principal } from '../identity/Principal.js';
import type { Stores } from '../store/Stores.js';
import type { EntryLog, LogRange, StoredEntry } from './EntryLog.js';
import type { RoomReadDeps } from './getRoom.js';
import type { LiveRoom } from './LiveRoom.js';
import type { Surroundings } from './RoomGate.js';
import type { WarmRoom } from './WarmRoom.js';

/** What syncing needs. */
export interface SyncRoomsDeps extends RoomReadDeps {
  readonly stores: Pick<Stores, 'entries' | 'staffEntries' | 'deployment'>;
}

/** A room as it stood when it was seen; what is appended meanwhile is left to events. */
type Snapshot = Pick<WarmRoom, 'state' | 'staff' | 'receipts'>;

interface SeenRoom {
  readonly room: Snapshot;
  readonly around: Surroundings;
  readonly afterSeq: number;
  readonly afterStaffSeq: number;
  readonly isReset: boolean;
}

/**
 * `room:sync` (M2): what a client missed, room by room, however long it was away. A room the caller may not see is
 * `gone`. Few reads for any number of rooms, and none of entries where the client is at the head.
 */
export const syncRooms =
  (deps: SyncRoomsDeps): UseCase<'room:sync'> =>
  async (principal, { rooms: requests, limit = DEFAULT_PAGE, reason }, context) => {
    const live = await deps.rooms.freshMany(requests.map(({ roomId }) => roomId));
    // Nobody is told to discard what they have because of a read that may be from before.
    const ahead = requests.filter(({ roomId, afterSeq }) => afterSeq > (live.get(roomId)?.state.headSeq ?? afterSeq));
    if (ahead.length > 0) {
      const confirmed = await deps.rooms.confirmed(ahead.map(({ roomId }) => roomId));
      for (const [roomId, room] of confirmed) live.set(roomId, room);
    }
    // Asked for together, facts that are not at hand are read by few questions.
    await Promise.all([...live.values()].map(async ({ state }) => deps.gate.surroundings(state)));
    const seen: SeenRoom[] = [];
    for (const request of requests) {
      const found = await see(deps, principal, request, live.get(request.roomId), reason, context);
      if (found !== undefined) seen.push(found);
    }
    const parts = await readParts(deps, principal, seen, limit);
    const answers = requests.map(({ roomId }) => parts.get(roomId) ?? JSON.stringify({ roomId, gone: true }));
    return new WireJson(`{"epoch":${JSON.stringify(deps.stores.deployment.epoch)},"rooms":[${answers.join(',')}]}`);
  };

async function see(
  deps: SyncRoomsDeps,
  principal: Principal,
  request: SyncRequest,
  room: LiveRoom | undefined,
  reason: string | undefined,
  context: CommandContext,
): Promise<SeenRoom | undefined> {
  if (room === undefined) return undefined;
  const around = await deps.gate.surroundings(room.state);
  try {
    deps.gate.require('room:sync', principal, room, around, reason);
  } catch (refusal) {
    if (refusal instanceof ChatError && refusal.code === 'room_not_found') return undefined;
    throw refusal;
  }
  await recordAccess(deps, principal, room, reason, context);
  const { state, staff, receipts } = room;
  const isReset = request.afterSeq > state.headSeq;
  return {
    room: { state, staff, receipts },
    around,
    afterSeq: isReset ? 0 : request.afterSeq,
    afterStaffSeq: isReset ? 0 : (request.afterStaffSeq ?? 0),
    isReset,
  };
}

async function recordAccess(
  { rooms, accesses }: SyncRoomsDeps,
  principal: Principal,
  room: LiveRoom,
  reason: string | undefined,
  context: CommandContext,
): Promise<void> {
  if (principal.role !== 'operator') return;
  await rooms.inLane(room.state.roomId, (own) => accesses.record(principal, own, 'room:sync', reason, context));
}

/** The answer of each seen room as JSON; together at most {@link MAX_SYNC_ENTRIES} entries. */
async function readParts(
  { stores, views, links }: SyncRoomsDeps,
  principal: Principal,
  seen: readonly SeenRoom[],
  limit: number,
): Promise<Map<string, string>> {
  const [logs, staffLogs, rooms] = await Promise.all([
    readPages(
      stores.entries,
      seen.map(({ room, afterSeq }) => pageOf(room, afterSeq, room.state.headSeq, limit)),
    ),
    principal.role === 'buyer'
      ? undefined
      : readPages(
          stores.staffEntries,
          seen.map(({ room, afterStaffSeq }) => pageOf(room, afterStaffSeq, room.staff.staffHeadSeq, limit)),
        ),
    views.ofMany(
      principal,
      seen.map(({ room, around }) => ({ room, facts: around.facts })),
    ),
  ]);
  const side = sideOf(principal.role);
  const parts = new Map<string, string>();
  let left = MAX_SYNC_ENTRIES;
  for (const [at, { room, afterSeq, afterStaffSeq, isReset }] of seen.entries()) {
    const { roomId, headSeq } = room.state;
    const log = (logs[at] ?? []).slice(0, left);
    const staffLog = staffLogs?.[at]?.slice(0, left - log.length);
    left -= log.length + (staffLog?.length ?? 0);
    const isComplete =
      (log.at(-1)?.seq ?? afterSeq) >= headSeq &&
      (staffLog === undefined || (staffLog.at(-1)?.seq ?? afterStaffSeq) >= room.staff.staffHeadSeq);
    parts.set(
      roomId,
      `{"roomId":${JSON.stringify(roomId)},"headSeq":${headSeq},"entries":${wiresOf(log, (wire) => links.wire(wire, side))},"isComplete":${isComplete},` +
        `"room":${JSON.stringify(rooms[at])}${staffLog === undefined ? '' : `,"staffEntries":${wiresOf(staffLog)}`}` +
        `${isReset ? ',"reset":true' : ''}}`,
    );
  }
  return parts;
}

/** Undefined where the client is at the head: nothing is read. */
function pageOf({ state }: Snapshot, afterSeq: number, headSeq: number, limit: number): LogRange | undefined {
  if (afterSeq >= headSeq) return undefined;
  return { roomId: state.roomId, afterSeq, beforeSeq: headSeq + 1, limit, from: 'start' };
}

async function readPages(log: EntryLog, ranges: readonly (LogRange | undefined)[]): Promise<StoredEntry[][]> {
  const wanted = ranges.filter((range) => range !== undefined);
  const pages = wanted.length === 0 ? [] : await log.readMany(wanted);
  let next = 0;
  return ranges.map((range) => (range === undefined ? [] : (pages[next++] ?? [])));
}

const wiresOf = (log: readonly StoredEntry[], leaving = (wire: string): string => wire): string =>
  `[${log.map(({ wire }) => leaving(wire)).join(',')}]`;
