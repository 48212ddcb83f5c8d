import { ChatError } from '@souk/shared/model/ChatError.js';
import type { Entry } from '@souk/shared/model/entries.js';
import type { StaffEntry } from '@souk/shared/model/staff.js';
import type { EntryPlace } from '../delivery/Publisher.js';
import { Lane } from './Lane.js';
import type { LiveRoom } from './LiveRoom.js';
import { loadRooms, type RoomSources, refreshRooms, roomsAhead } from './loadRooms.js';
import type { RowDuty } from './RowDuty.js';
import { refusedInStep } from './refusedInStep.js';
import type { RoomLanes } from './WarmRoom.js';

/** Rooms kept in memory at most, about 3 KB each. */
const DEFAULT_CAPACITY = 20_000;

interface Slot {
  readonly lane: Lane;
  room: LiveRoom | undefined;
}

/** What warm rooms need. */
export interface WarmRoomsDeps {
  readonly sources: RoomSources;
  /** Whether other nodes write the same logs. */
  readonly isShared: boolean;
  /** Told of a room whose row is out of date. */
  readonly onStaleRow: (room: LiveRoom) => void;
  /** Told of a room that moved with an entry of another node. */
  readonly onHeard: (room: LiveRoom, duty: RowDuty) => void;
  readonly capacity?: number;
}

/** The warm rooms of this node: bounded, least recently used ones leave first. */
export class WarmRooms implements RoomLanes {
  readonly #deps: WarmRoomsDeps;
  readonly #capacity: number;
  readonly #slots = new Map<string, Slot>();
  #suspects = new Map<string, number>();

  constructor(deps: WarmRoomsDeps) {
    this.#deps = deps;
    this.#capacity = deps.capacity ?? DEFAULT_CAPACITY;
  }

  inLane<T>(roomId: string, task: (room: LiveRoom) => T | Promise<T>): Promise<T> {
    const slot = this.#slotOf(roomId);
    return refusedInStep(
      slot.lane.run(async () => {
        const room = await this.fresh(roomId);
        if (room === undefined) throw new ChatError('room_not_found');
        return task(room);
      }),
    );
  }

  /**
   * As `inLane`, but a warm state is taken as it is: for appends, which the unique key arbitrates. The task starts in
   * the same turn when the room is warm and idle.
   */
  inLaneToAppend<T>(roomId: string, task: (room: LiveRoom) => T | Promise<T>): Promise<T> {
    const slot = this.#slotOf(roomId);
    return refusedInStep(
      slot.lane.run(() => {
        if (slot.room !== undefined) return task(slot.room);
        return this.fresh(roomId).then((room) => {
          if (room === undefined) throw new ChatError('room_not_found');
          return task(room);
        });
      }),
    );
  }

  touch(roomId: string): void {
    const room = this.#slots.get(roomId)?.room;
    if (room !== undefined) this.#deps.onStaleRow(room);
  }

  /** The state of everything acknowledged on any node; undefined for an empty log. */
  async fresh(roomId: string): Promise<LiveRoom | undefined> {
    return (await this.freshMany([roomId])).get(roomId);
  }

  /** As `fresh`, but that there is no log is not proven: for whoever makes one then, which the unique keys arbitrate. */
  async find(roomId: string): Promise<LiveRoom | undefined> {
    return (await this.#freshOf([roomId])).get(roomId);
  }

  /** Loads the cold ones and, where other nodes write too, catches up with the logs. Few reads for any number of rooms. */
  async freshMany(roomIds: readonly string[]): Promise<Map<string, LiveRoom>> {
    const rooms = await this.#freshOf(roomIds);
    const missing = roomIds.filter((roomId) => !rooms.has(roomId));
    // That there is none is never taken from a read that may be from before.
    if (missing.length > 0) for (const [roomId, room] of await this.confirmed(missing)) rooms.set(roomId, room);
    return rooms;
  }

  /**
   * Those rooms looked at once more, after it was made sure that the store does not answer from before; empty where it
   * never does. For answers that contradict what a client was told.
   */
  async confirmed(roomIds: readonly string[]): Promise<Map<string, LiveRoom>> {
    const { entries } = this.#deps.sources;
    if (entries.confirm === undefined) return new Map();
    await entries.confirm();
    return this.#freshOf(roomIds);
  }

  async #freshOf(roomIds: readonly string[]): Promise<Map<string, LiveRoom>> {
    const rooms = new Map<string, LiveRoom>();
    // More than once only for those that were forgotten meanwhile: that says nothing of their logs.
    for (let left = roomIds; left.length > 0; left = await this.#freshen(left, rooms));
    return rooms;
  }

  /** Adds the rooms that have a log, and answers those that have to be looked for again. */
  async #freshen(roomIds: readonly string[], rooms: Map<string, LiveRoom>): Promise<string[]> {
    const cold = new Set(roomIds.filter((roomId) => this.#slotOf(roomId).room === undefined));
    const warm = this.#deps.isShared ? this.#warmOf(roomIds) : [];
    const [loaded] = await Promise.all([
      cold.size === 0 ? undefined : loadRooms(this.#deps.sources, [...cold]),
      warm.length === 0 ? undefined : refreshRooms(this.#deps.sources, warm),
    ]);
    for (const [roomId, { room, isRowBehind }] of loaded ?? []) {
      const slot = this.#slotOf(roomId);
      if (slot.room !== undefined) continue;
      slot.room = room;
      if (isRowBehind) this.#deps.onStaleRow(room);
    }
    const forgotten: string[] = [];
    for (const roomId of roomIds) {
      const slot = this.#slots.get(roomId);
      const room = slot?.room ?? loaded?.get(roomId)?.room;
      if (room !== undefined) rooms.set(roomId, room);
      else if (!cold.has(roomId)) forgotten.push(roomId);
      else if (slot?.lane.isIdle) this.#slots.delete(roomId);
    }
    return forgotten;
  }

  /** Has the rows that are behind their logs written: those of warm rooms too, for who wrote into them may have died. */
  async heal(roomIds: readonly string[]): Promise<void> {
    const warm = this.#warmOf(roomIds);
    await this.freshMany(roomIds);
    if (warm.length === 0) return;
    for (const room of await roomsAhead(this.#deps.sources, warm)) this.#deps.onStaleRow(room);
  }

  /** Catches up with what other nodes appended to warm rooms. */
  async refresh(...rooms: readonly LiveRoom[]): Promise<void> {
    await refreshRooms(this.#deps.sources, rooms);
  }

  /**
   * Another node stored an entry and says so: a warm room whose next one it is moves with it, so that two nodes that
   * write the same rooms seldom decide on what is past. `read` parses it; `duty` says whose row stands for both nodes.
   */
  heard(
    { log, roomId, seq }: EntryPlace,
    read: () => { readonly entry?: Entry; readonly staffEntry?: StaffEntry },
    duty: RowDuty,
  ): void {
    const room = this.#slots.get(roomId)?.room;
    if (room === undefined) return;
    const { entries, staffEntries } = this.#deps.sources;
    (log === 'public' ? entries : staffEntries).saw?.(roomId, seq);
    const headSeq = log === 'public' ? room.state.headSeq : room.staff.staffHeadSeq;
    if (headSeq !== seq - 1) return;
    const { entry, staffEntry } = read();
    if (entry !== undefined) {
      room.apply(entry);
      this.#deps.onHeard(room, duty);
    }
    if (staffEntry !== undefined) room.applyStaff(staffEntry);
  }

  /** Drops a state that may lack an entry whose append had no answer: the next touch loads it again, or the healer. */
  forget(room: LiveRoom): void {
    const { roomId, headSeq } = room.state;
    this.suspect(roomId, headSeq);
    const slot = this.#slots.get(roomId);
    if (slot?.room === room) slot.room = undefined;
  }

  /** Remembers that the log may hold more than was announced after `headSeq`. */
  suspect(roomId: string, headSeq: number): void {
    this.#suspects.set(roomId, Math.min(headSeq, this.#suspects.get(roomId) ?? headSeq));
  }

  /** Hands over the rooms that were forgotten and the heads known then. */
  takeSuspects(): Map<string, number> {
    const suspects = this.#suspects;
    this.#suspects = new Map();
    return suspects;
  }

  #warmOf(roomIds: readonly string[]): LiveRoom[] {
    return roomIds.flatMap((roomId) => this.#slots.get(roomId)?.room ?? []);
  }

  #slotOf(roomId: string): Slot {
    let slot = this.#slots.get(roomId);
    if (slot === undefined) {
      this.#evict();
      slot = { lane: new Lane(), room: undefined };
    } else {
      this.#slots.delete(roomId);
    }
    this.#slots.set(roomId, slot);
    return slot;
  }

  #evict(): void {
    if (this.#slots.size < this.#capacity) return;
    for (const [roomId, slot] of this.#slots) {
      if (!slot.lane.isIdle) continue;
      this.#slots.delete(roomId);
      return;
    }
  }
}
