import type { Clock } from '../Clock.js';
import type { Audience } from '../delivery/audiences.js';
import type { ConnectedPeople, Presence, PresenceChange, PresenceTimes } from '../presence/ConnectedPeople.js';
import { OwnConnections, type Standing } from '../presence/OwnConnections.js';
import { PresenceTable } from '../presence/PresenceTable.js';
import type { OwnPresence, PeerListener } from './ClusterHooks.js';

const LOOK_EVERY_MS = 200;
/** This node in its own table. Others have the names of their sessions with Redis. */
const SELF = 'self';

/** What it needs. */
export interface RedisPeopleDeps {
  /** Tells the other nodes who has been still for long here, and who is not any more. */
  readonly cluster: { tellStood(idle: readonly Audience[], active: readonly Audience[]): void };
  readonly clock: Clock;
  readonly times: PresenceTimes;
  readonly onError: (cause: unknown) => void;
}

/**
 * Who is connected, over all nodes. That somebody is there, other nodes know from the directory that events go by; here is
 * added who is still. Leases and fences are those of the directory as well.
 */
export class RedisPeople implements ConnectedPeople, OwnPresence {
  /** Told of the people on other nodes. */
  readonly peers: PeerListener;
  readonly #deps: RedisPeopleDeps;
  readonly #table: PresenceTable;
  readonly #own: OwnConnections;
  readonly #idle = new Set<Audience>();
  readonly #idleAt = new Map<string, Set<Audience>>();
  readonly #leftAt = new Map<Audience, number>();
  readonly #stood = new Map<Audience, Standing>();
  #timer: NodeJS.Timeout | undefined;

  constructor(deps: RedisPeopleDeps) {
    this.#deps = deps;
    this.#table = new PresenceTable({ ...deps.times, leaseMs: Number.POSITIVE_INFINITY });
    this.#own = new OwnConnections((audience, standing) => this.#say(audience, standing));
    this.#table.enter(SELF, deps.clock.now());
    this.peers = {
      joined: (name, audiences) => this.#peerJoined(name, audiences),
      left: (name, left) => {
        for (const [audience, at] of left) {
          this.#idleAt.get(name)?.delete(audience);
          this.#table.say(name, audience, undefined, at);
        }
      },
      gone: (name, _audiences, at) => {
        this.#idleAt.delete(name);
        this.#table.drop(name, this.#deps.clock.now() - Math.round(performance.now() - at));
      },
      stood: (name, idle, active) => this.#peerStood(name, idle, active),
    };
  }

  joined(connectionId: string, audiences: readonly Audience[]): void {
    this.#own.joined(connectionId, audiences, this.#deps.clock.now());
  }

  left(connectionId: string): void {
    this.#own.left(connectionId);
  }

  acted(connectionId: string): void {
    this.#own.acted(connectionId, this.#deps.clock.now());
  }

  stateOf(audience: Audience): Presence {
    return this.#table.stateOf(audience);
  }

  /** Whether everybody of this audience on this node has been still for long. */
  isIdle(audience: Audience): boolean {
    return this.#idle.has(audience);
  }

  /** Asked once, when the other nodes are told. */
  leftAt(audience: Audience): number {
    const at = this.#leftAt.get(audience);
    this.#leftAt.delete(audience);
    return at ?? this.#deps.clock.now();
  }

  onChanged(listener: (change: PresenceChange) => void): () => void {
    return this.#table.onChanged(({ audience, presence, by }) => {
      try {
        listener({ audience, presence, isOurs: by === SELF || !this.#table.isLiving(by) });
      } catch (cause) {
        this.#deps.onError(cause);
      }
    });
  }

  start(): void {
    this.#timer = setInterval(() => this.#look(), LOOK_EVERY_MS).unref();
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#own.clear();
    this.#table.drop(SELF, this.#deps.clock.now());
    if (this.#table.livingNodes === 0) this.#table.endGraces();
  }

  #look(): void {
    const now = this.#deps.clock.now();
    this.#own.findIdle(now - this.#deps.times.awayAfterMs);
    this.#table.look(now);
  }

  #say(audience: Audience, standing: Standing | undefined): void {
    const now = this.#deps.clock.now();
    this.#table.say(SELF, audience, standing, now);
    if (standing === undefined) this.#noteLeft(audience, now);
    const wasIdle = this.#idle.delete(audience);
    if (standing === 'idle') this.#idle.add(audience);
    if (standing === undefined) this.#stood.delete(audience);
    // That somebody came or went the directory tells.
    else if (standing === 'idle' || wasIdle) this.#tellStood(audience, standing);
  }

  /** Told at the end of this turn, or not at all. */
  #noteLeft(audience: Audience, at: number): void {
    if (this.#leftAt.size === 0) setImmediate(() => setImmediate(() => this.#leftAt.clear()));
    this.#leftAt.set(audience, at);
  }

  #tellStood(audience: Audience, standing: Standing): void {
    if (this.#stood.size === 0) {
      setImmediate(() => {
        const stood = [...this.#stood];
        this.#stood.clear();
        const those = (wanted: Standing) => stood.filter(([, one]) => one === wanted).map(([of]) => of);
        if (stood.length > 0) this.#deps.cluster.tellStood(those('idle'), those('active'));
      });
    }
    this.#stood.set(audience, standing);
  }

  #peerJoined(name: string, audiences: readonly Audience[]): void {
    const now = this.#deps.clock.now();
    if (!this.#table.isLiving(name)) this.#table.enter(name, now);
    const idle = this.#idleAt.get(name);
    for (const audience of audiences) {
      this.#table.say(name, audience, idle?.has(audience) === true ? 'idle' : 'active', now);
    }
  }

  #peerStood(name: string, idle: readonly Audience[], active: readonly Audience[]): void {
    let known = this.#idleAt.get(name);
    if (known === undefined) {
      known = new Set();
      this.#idleAt.set(name, known);
    }
    const now = this.#deps.clock.now();
    for (const audience of idle) known.add(audience);
    for (const audience of active) known.delete(audience);
    for (const audience of idle) if (this.#isAt(name, audience)) this.#table.say(name, audience, 'idle', now);
    for (const audience of active) if (this.#isAt(name, audience)) this.#table.say(name, audience, 'active', now);
  }

  #isAt(name: string, audience: Audience): boolean {
    return this.#table.nodesOf(audience).includes(name);
  }
}
