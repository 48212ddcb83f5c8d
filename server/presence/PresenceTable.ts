import type { Audience } from '../delivery/audiences.js';
import { NODE_LEASE_MS, type Presence } from './ConnectedPeople.js';
import type { Standing } from './OwnConnections.js';

/** Audiences that went offline and are still remembered here; `LastSeenStore` knows the others. */
const REMEMBERED = 10_000;

/** What presence looks like to the table, and which node made it so. */
export interface TableChange {
  readonly audience: Audience;
  readonly presence: Presence;
  /** The node whose word or end brought the change about. */
  readonly by: string;
}

interface Row {
  /** What each node says that has connections of the audience. */
  readonly standings: { readonly nodeId: string; standing: Standing }[];
  told: Presence['state'];
  leftAt: number;
  by: string;
}

/**
 * What all nodes say of all audiences, put together by the rules of {@link ConnectedPeople}: grace, leases, fences. It
 * keeps no time of its own: whoever holds it lets it look at the clock.
 */
export class PresenceTable {
  readonly #graceMs: number;
  readonly #leaseMs: number;
  readonly #rows = new Map<Audience, Row>();
  readonly #leaving = new Set<Audience>();
  readonly #gone = new Map<Audience, number>();
  /** When each living node gave its last sign of life. */
  readonly #nodes = new Map<string, number>();
  readonly #listeners = new Set<(change: TableChange) => void>();

  constructor({ graceMs, leaseMs = NODE_LEASE_MS }: { readonly graceMs: number; readonly leaseMs?: number }) {
    this.#graceMs = graceMs;
    this.#leaseMs = leaseMs;
  }

  /** A node begins to speak. One that was dropped comes back under another id, never under its old one. */
  enter(nodeId: string, now: number): void {
    this.#nodes.set(nodeId, now);
  }

  /** A sign of life; false: the node counts as dead, what it says is not believed. */
  renew(nodeId: string, now: number): boolean {
    if (!this.#nodes.has(nodeId)) return false;
    this.#nodes.set(nodeId, now);
    return true;
  }

  isLiving(nodeId: string): boolean {
    return this.#nodes.has(nodeId);
  }

  get livingNodes(): number {
    return this.#nodes.size;
  }

  /** The living nodes that hold connections of an audience. */
  nodesOf(audience: Audience): string[] {
    return this.#rows.get(audience)?.standings.map(({ nodeId }) => nodeId) ?? [];
  }

  /** A living node says how an audience stands on it; undefined: it has no connection there any more. */
  say(nodeId: string, audience: Audience, standing: Standing | undefined, now: number): void {
    if (!this.#nodes.has(nodeId)) return;
    if (standing === undefined) this.#remove(nodeId, audience, now);
    else this.#put(nodeId, audience, standing);
  }

  /** A node is gone: by its own word now, or dead since its last sign of life. */
  drop(nodeId: string, at: number): void {
    if (!this.#nodes.delete(nodeId)) return;
    for (const audience of this.#rows.keys()) this.#remove(nodeId, audience, at);
  }

  stateOf(audience: Audience): Presence {
    const row = this.#rows.get(audience);
    if (row !== undefined && row.told !== 'offline') return { state: row.told };
    return { state: 'offline', lastSeenAt: this.#gone.get(audience) ?? null };
  }

  /** Ends the leases and the graces that have run out. */
  look(now: number): void {
    for (const [nodeId, heardAt] of this.#nodes) if (now - heardAt >= this.#leaseMs) this.drop(nodeId, heardAt);
    for (const audience of this.#leaving) {
      const row = this.#rows.get(audience);
      if (row !== undefined && now - row.leftAt >= this.#graceMs) this.#end(audience, row);
    }
  }

  /** Ends all graces at once. */
  endGraces(): void {
    for (const audience of this.#leaving) {
      const row = this.#rows.get(audience);
      if (row !== undefined) this.#end(audience, row);
    }
  }

  onChanged(listener: (change: TableChange) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  #put(nodeId: string, audience: Audience, standing: Standing): void {
    let row = this.#rows.get(audience);
    if (row === undefined) {
      row = { standings: [], told: 'offline', leftAt: 0, by: nodeId };
      this.#rows.set(audience, row);
    }
    const known = row.standings.find((one) => one.nodeId === nodeId);
    if (known === undefined) row.standings.push({ nodeId, standing });
    else known.standing = standing;
    this.#settle(audience, row, nodeId);
  }

  #remove(nodeId: string, audience: Audience, at: number): void {
    const row = this.#rows.get(audience);
    const place = row?.standings.findIndex((one) => one.nodeId === nodeId) ?? -1;
    if (row === undefined || place < 0) return;
    row.standings.splice(place, 1);
    if (row.standings.length > 0) this.#settle(audience, row, nodeId);
    else this.#beginGrace(audience, row, nodeId, at);
  }

  #beginGrace(audience: Audience, row: Row, by: string, at: number): void {
    row.leftAt = at;
    row.by = by;
    this.#leaving.add(audience);
  }

  #settle(audience: Audience, row: Row, by: string): void {
    this.#leaving.delete(audience);
    const state = row.standings.some(({ standing }) => standing === 'active') ? 'online' : 'away';
    if (row.told === state) return;
    row.told = state;
    this.#gone.delete(audience);
    this.#tell({ audience, presence: { state }, by });
  }

  #end(audience: Audience, { leftAt, by }: Row): void {
    this.#leaving.delete(audience);
    this.#rows.delete(audience);
    const [oldest] = this.#gone.keys();
    if (this.#gone.size >= REMEMBERED && oldest !== undefined) this.#gone.delete(oldest);
    this.#gone.set(audience, leftAt);
    this.#tell({ audience, presence: { state: 'offline', lastSeenAt: leftAt }, by });
  }

  #tell(change: TableChange): void {
    for (const listener of this.#listeners) listener(change);
  }
}
