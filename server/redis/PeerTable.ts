import type { Audience } from '../delivery/audiences.js';
import type { Moved, Table } from './NodeMessage.js';

/** A node as another one knows it. */
interface Peer {
  readonly name: string;
  audiences: Set<Audience>;
  /** Moves known; undefined: its table is not known, so it is taken for concerned by everything. */
  number: number | undefined;
  /** Its table was known once. */
  isKnown: boolean;
  heardAt: number;
  askedAt: number;
  /** Parts of a table on their way. */
  parts: { readonly number: number; readonly audiences: Audience[]; next: number } | undefined;
}

/** How connections elsewhere became known: with the node itself, as they came, or after something was missed. */
export type Learning = 'first' | 'moved' | 'again';

/** What is told of a peer. */
export interface PeerTableListener {
  /** These audiences have a connection there, as is known only now. */
  readonly onJoined: (name: string, audiences: readonly Audience[], how: Learning) => void;
  /** These have none there any more. */
  readonly onLeft: (name: string, audiences: readonly Audience[]) => void;
  /** What is known of it has a hole: its table is to be asked for. */
  readonly onUnknown: (name: string) => void;
  /** The node is gone, and these connections with it; `at` is its last sign of life. */
  readonly onGone: (name: string, audiences: readonly Audience[], at: number) => void;
}

const ASK_EVERY_MS = 500;
/** Names remembered that are never to be heard again. */
const DEAD_KEPT = 1_000;

/** Who is connected where: what every other node announced. A stale row costs a hint, never a message. */
export class PeerTable {
  readonly #listener: PeerTableListener;
  readonly #lifeMs: number;
  readonly #peers = new Map<string, Peer>();
  readonly #unknown = new Set<string>();
  readonly #where = new Map<Audience, Set<string>>();
  readonly #dead = new Set<string>();

  /** A peer not heard of for `lifeMs` is dead. */
  constructor(lifeMs: number, listener: PeerTableListener) {
    this.#lifeMs = lifeMs;
    this.#listener = listener;
  }

  /** Peers whose table is known or asked for. */
  get size(): number {
    return this.#peers.size;
  }

  get names(): string[] {
    return [...this.#peers.keys()];
  }

  /** Adds the nodes that an event for this audience concerns. */
  addNodesOf(audience: Audience, names: Set<string>): void {
    const found = this.#where.get(audience);
    if (found !== undefined) for (const name of found) names.add(name);
    for (const name of this.#unknown) names.add(name);
  }

  /** Whether another node announced a connection of this audience. */
  has(audience: Audience): boolean {
    return this.#where.has(audience);
  }

  /** The nodes that announced one. */
  namesOf(audience: Audience): ReadonlySet<string> {
    return this.#where.get(audience) ?? NOBODY;
  }

  /** Something was heard from a node. False: it is one of the dead, and what it says is from before. */
  heard(name: string, now: number): boolean {
    if (this.#dead.has(name)) return false;
    const peer = this.#peers.get(name);
    if (peer !== undefined) peer.heardAt = now;
    return true;
  }

  /** A node began; whatever it was before is over. */
  hello(name: string, was: string | undefined, now: number): void {
    if (was !== undefined) this.drop(was);
    this.drop(name, false);
    this.#add(name, now);
  }

  table(name: string, { number, part, parts, audiences }: Table, now: number): void {
    const peer = this.#peers.get(name) ?? this.#add(name, now);
    if (part === 0) peer.parts = { number, audiences: [], next: 0 };
    const gathered = peer.parts;
    if (gathered === undefined || gathered.number !== number || gathered.next !== part) return;
    gathered.next += 1;
    for (const audience of audiences) gathered.audiences.push(audience);
    if (gathered.next < parts) return;
    peer.parts = undefined;
    this.#replace(peer, new Set(gathered.audiences), number);
  }

  moved(name: string, { number, joined, left }: Moved, now: number): void {
    const peer = this.#peers.get(name) ?? this.#add(name, now);
    if (peer.number === undefined || number > peer.number + 1) this.#ask(peer, now);
    else if (number === peer.number + 1) this.#move(peer, number, joined, left);
  }

  beat(name: string, number: number, now: number): void {
    const peer = this.#peers.get(name) ?? this.#add(name, now);
    if (peer.number === undefined || number > peer.number) this.#ask(peer, now);
  }

  /** The node is gone, or counts as such; what is still heard from it is left. */
  drop(name: string, isForEver = true): void {
    const peer = this.#peers.get(name);
    if (isForEver) this.#bury(name);
    if (peer === undefined) return;
    this.#peers.delete(name);
    this.#unknown.delete(name);
    const left = [...peer.audiences];
    for (const audience of left) this.#leave(peer, audience);
    this.#listener.onGone(name, left, peer.heardAt);
  }

  /** Drops those that were not heard of for too long; for ever when they could have been heard. */
  expire(now: number, isForEver: boolean): void {
    for (const { name, heardAt } of [...this.#peers.values()])
      if (now - heardAt > this.#lifeMs) this.drop(name, isForEver);
  }

  /** Nobody could be heard for a while: everyone gets so long to say something. */
  forgive(now: number, withinMs: number): void {
    for (const peer of this.#peers.values()) peer.heardAt = Math.max(peer.heardAt, now - this.#lifeMs + withinMs);
  }

  #add(name: string, now: number): Peer {
    const peer: Peer = {
      name,
      audiences: new Set(),
      number: undefined,
      isKnown: false,
      heardAt: now,
      askedAt: Number.NEGATIVE_INFINITY,
      parts: undefined,
    };
    this.#peers.set(name, peer);
    this.#unknown.add(name);
    return peer;
  }

  #replace(peer: Peer, audiences: Set<Audience>, number: number): void {
    const came = [...audiences].filter((audience) => !peer.audiences.has(audience));
    const went = [...peer.audiences].filter((audience) => !audiences.has(audience));
    peer.number = number;
    this.#unknown.delete(peer.name);
    for (const audience of came) this.#join(peer, audience);
    for (const audience of went) this.#leave(peer, audience);
    if (came.length > 0) this.#listener.onJoined(peer.name, came, peer.isKnown ? 'again' : 'first');
    peer.isKnown = true;
    if (went.length > 0) this.#listener.onLeft(peer.name, went);
  }

  #move(peer: Peer, number: number, joined: readonly Audience[], left: readonly Audience[]): void {
    peer.number = number;
    const came = joined.filter((audience) => !peer.audiences.has(audience));
    const went = left.filter((audience) => peer.audiences.has(audience));
    for (const audience of came) this.#join(peer, audience);
    for (const audience of went) this.#leave(peer, audience);
    if (came.length > 0) this.#listener.onJoined(peer.name, came, 'moved');
    if (went.length > 0) this.#listener.onLeft(peer.name, went);
  }

  #join(peer: Peer, audience: Audience): void {
    peer.audiences.add(audience);
    const names = this.#where.get(audience);
    if (names === undefined) this.#where.set(audience, new Set([peer.name]));
    else names.add(peer.name);
  }

  #leave(peer: Peer, audience: Audience): void {
    peer.audiences.delete(audience);
    const names = this.#where.get(audience);
    names?.delete(peer.name);
    if (names?.size === 0) this.#where.delete(audience);
  }

  #ask(peer: Peer, now: number): void {
    if (now - peer.askedAt < ASK_EVERY_MS) return;
    peer.askedAt = now;
    peer.number = undefined;
    this.#unknown.add(peer.name);
    this.#listener.onUnknown(peer.name);
  }

  #bury(name: string): void {
    this.#dead.add(name);
    if (this.#dead.size <= DEAD_KEPT) return;
    for (const oldest of this.#dead) {
      this.#dead.delete(oldest);
      return;
    }
  }
}

const NOBODY: ReadonlySet<string> = new Set();
