import type { Clock } from '../Clock.js';
import type { NodeLease } from '../store/NodeStore.js';
import type { Stores } from '../store/Stores.js';
import type { Announcer } from './Announcer.js';
import type { EntryLog } from './EntryLog.js';
import type { RoomDoors } from './RoomDoors.js';
import type { RowWriter } from './RowWriter.js';
import type { WarmRooms } from './WarmRooms.js';

/** Milliseconds between two renewals of the lease; longer than any append may stay unanswered. */
const CYCLE_MS = 6_000;
/** Milliseconds a lease lives without renewal. */
const LEASE_MS = 15_000;
/** Entries, rows or doors looked at in one step, so that healing never holds up a message. */
const STEP = 500;

/** What healing needs. */
export interface HealerDeps {
  readonly nodeId: string;
  readonly stores: Pick<Stores, 'entries' | 'staffEntries' | 'inbox' | 'doors' | 'nodes' | 'isShared'>;
  readonly rooms: WarmRooms;
  readonly rows: RowWriter;
  readonly doors: RoomDoors;
  readonly announcer: Announcer;
  readonly clock: Clock;
  readonly onError: (cause: unknown) => void;
}

type Checkpoints = NodeLease['checkpoints'];

/**
 * Keeps this node's lease with the point up to which its rows are written, and finishes what nodes that died left:
 * rows behind their logs, doors without a log. Nothing of it stands in the path of a message.
 */
export class Healer {
  readonly #deps: HealerDeps;
  #timer: NodeJS.Timeout | undefined;
  #previous: Checkpoints | undefined;
  #cycle: Promise<void> = Promise.resolve();
  #aliveUntil = 0;
  #isStopped = false;
  #isFirstCycle = true;

  constructor(deps: HealerDeps) {
    this.#deps = deps;
  }

  /** Takes a lease and starts healing in the background. */
  start(): void {
    this.#schedule(0);
  }

  /** Ends after what is under way. Call it when the rows are written: the lease is given up with nothing owed. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    clearTimeout(this.#timer);
    await this.#cycle;
    if (this.#aliveUntil > 0) await this.#deps.stores.nodes.remove(this.#deps.nodeId, this.#aliveUntil);
  }

  #schedule(afterMs: number): void {
    this.#timer = setTimeout(() => {
      this.#cycle = this.#run()
        .catch(this.#deps.onError)
        .finally(() => {
          if (!this.#isStopped) this.#schedule(CYCLE_MS);
        });
    }, afterMs);
    this.#timer.unref();
  }

  async #run(): Promise<void> {
    await this.#renew();
    await this.#recheckSuspects();
    const { clock, stores } = this.#deps;
    // A data folder has one process: every other lease in it is a dead one's.
    const [dead, others] = await this.#leases(stores.isShared ? clock.now() : Number.MAX_SAFE_INTEGER);
    // Who starts may be the successor of a node that died a moment ago: nobody waits for its lease to run out.
    if (this.#isFirstCycle) for (const lease of others) await this.#healRows(lease);
    this.#isFirstCycle = false;
    for (const lease of dead) await this.#heal(lease);
  }

  /** The leases of other nodes: those that ran out by `now`, and the others. */
  async #leases(now: number): Promise<[dead: NodeLease[], others: NodeLease[]]> {
    const { nodes } = this.#deps.stores;
    const all = this.#isFirstCycle ? Number.MAX_SAFE_INTEGER : now;
    const leases = (await nodes.expired(all)).filter(({ nodeId }) => nodeId !== this.#deps.nodeId);
    return [leases.filter(({ aliveUntil }) => aliveUntil < now), leases.filter(({ aliveUntil }) => aliveUntil >= now)];
  }

  /**
   * The checkpoint of the cycle before is written: an append that was durable but unanswered when it was taken has
   * been answered since, so its row is among those flushed.
   */
  async #renew(): Promise<void> {
    const { stores, rows, nodeId, clock } = this.#deps;
    const [entries, staff] = await Promise.all([stores.entries.checkpoint(), stores.staffEntries.checkpoint()]);
    const current = { entries, staff };
    await rows.flush();
    const aliveUntil = clock.now() + LEASE_MS;
    await stores.nodes.renew({ nodeId, aliveUntil, checkpoints: this.#previous ?? current });
    this.#aliveUntil = aliveUntil;
    this.#previous = current;
  }

  /** Rooms whose last append had no answer: load them, and announce what turns out to be stored. */
  async #recheckSuspects(): Promise<void> {
    const { rooms, stores, announcer } = this.#deps;
    for (const [roomId, headSeq] of rooms.takeSuspects()) {
      try {
        const room = await rooms.fresh(roomId);
        if (room === undefined || room.state.headSeq === headSeq) continue;
        const missed = await stores.entries.read({ roomId, afterSeq: headSeq, limit: STEP, from: 'start' });
        for (const entry of missed) announcer.announce(room.state, entry);
      } catch (cause) {
        rooms.suspect(roomId, headSeq);
        throw cause;
      }
    }
  }

  async #heal(lease: NodeLease): Promise<void> {
    if (!(await this.#healRows(lease))) await this.#compareRows();
    await this.#completeDoors();
    await this.#deps.rows.flush();
    await this.#deps.stores.nodes.remove(lease.nodeId, lease.aliveUntil);
  }

  /** Rows of what the logs got since the lease's checkpoints. False: too long ago to tell. */
  async #healRows({ checkpoints }: NodeLease): Promise<boolean> {
    const { stores, rows } = this.#deps;
    const isWhole =
      (await this.#healLog(stores.entries, checkpoints.entries)) &&
      (await this.#healLog(stores.staffEntries, checkpoints.staff));
    await rows.flush();
    return isWhole;
  }

  /** Loads every room the log got entries for; one whose row is behind has it written. False: too long ago to tell. */
  async #healLog(log: EntryLog, from: string): Promise<boolean> {
    for (let checkpoint = from; ; ) {
      const touched = await log.touchedSince(checkpoint, STEP);
      if (touched.kind === 'too_old') return false;
      await this.#deps.rooms.freshMany(touched.roomIds);
      if (touched.isComplete) return true;
      checkpoint = touched.checkpoint;
    }
  }

  async #compareRows(): Promise<void> {
    const { inbox, entries } = this.#deps.stores;
    for (let after = ''; ; ) {
      const rows = await inbox.scan(after, STEP);
      const heads = await entries.heads(rows.map(({ roomId }) => roomId));
      const behind = rows.filter(({ roomId, state }) => (heads.get(roomId) ?? 0) > state.headSeq);
      await this.#deps.rooms.freshMany(behind.map(({ roomId }) => roomId));
      if (rows.length < STEP) return;
      after = rows.at(-1)?.roomId ?? after;
    }
  }

  /** A door without a log was being opened when its node died. */
  async #completeDoors(): Promise<void> {
    const { doors, entries } = this.#deps.stores;
    for (let after = ''; ; ) {
      const page = await doors.scan(after, STEP);
      const heads = await entries.heads(page.map(({ roomId }) => roomId));
      const halfMade = page.filter(({ roomId }) => !heads.has(roomId));
      for (const door of halfMade) await this.#deps.doors.complete(door);
      await this.#deps.rooms.freshMany(halfMade.map(({ roomId }) => roomId));
      if (page.length < STEP) return;
      after = page.at(-1)?.key ?? after;
    }
  }
}
