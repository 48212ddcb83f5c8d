import type { Audience } from '../delivery/audiences.js';
import type { CountingDuty } from '../delivery/CountingDuty.js';
import { type LiveAudiences, RESYNC_SPREAD_MS } from '../delivery/LiveAudiences.js';
import type { LiveSessions } from '../delivery/LiveSessions.js';
import type { Publisher } from '../delivery/Publisher.js';
import type { SharedLimits, Spent } from '../limits/SharedLimits.js';
import type { BucketSize } from '../limits/TokenBucket.js';
import type { ConnectedPeople } from '../presence/ConnectedPeople.js';
import { Announcement, type Unsigned } from './Announcement.js';
import type { ClusterHooks } from './ClusterHooks.js';
import { CLUSTER_TIMES, type ClusterTimes } from './ClusterTimes.js';
import { CountingByName } from './CountingByName.js';
import { createMessageHandler } from './createMessageHandler.js';
import { Fanout } from './Fanout.js';
import { Lease } from './Lease.js';
import { decodeMessage, encodeMessage, type NodeMessage } from './NodeMessage.js';
import { ALL, PacketSender } from './PacketSender.js';
import { type Learning, PeerTable } from './PeerTable.js';
import { decodeBatch, type PacketBatch } from './packetBatch.js';
import { RecentAudiences } from './RecentAudiences.js';
import { RedisLink } from './RedisLink.js';
import { RedisPeople, type RedisPeopleDeps } from './RedisPeople.js';
import type { RedisSession } from './RedisSession.js';
import type { RedisAddress } from './readRedisUrl.js';
import { rowDutyOf } from './rowDutyOf.js';
import { takeShared } from './takeShared.js';

/** What joining nodes needs. */
export interface ClusterDeps {
  readonly address: RedisAddress;
  /** Begins every key and channel: the prefix and the epoch of the data, so that nothing of another one is heard. */
  readonly tag: string;
  readonly live: LiveAudiences;
  readonly onError: (cause: unknown) => void;
  /** Absent: those of every deployment; tests shorten them. */
  readonly times?: ClusterTimes;
  /** A packet came from another node; whether anybody here was told. */
  readonly onPacket?: (wasTold: boolean) => void;
}

/** Other nodes find their way back as well before they are told what they may have missed. */
const TELL_MISSED_AFTER_MS = 400;
/** With the spread itself it stays below the 5 s within which all are exact. */
const RESYNC_EVERY_MS = 2_500;
/** A join is told before its session is ready; what is heard later than that, and than the subscription lags, is late. */
const LATE_MS = 100;
/** Nobody is dead because Redis was away: everyone has so long to come back. */
const FORGIVE_MS = 4_000;
const EXPIRE_EVERY_MS = 500;
/** Entries are followed in the store for so long after Redis is back: other nodes may still be away from it. */
const FOLLOW_ON_MS = 2_000;
/** A first connection takes less. */
const FOLLOW_AFTER_START_MS = 1_000;

/**
 * Joins the nodes of a deployment. Whatever is told is told on this node first and at once; other nodes hear of it when
 * they have somebody to tell. While Redis is away entries are followed in the store, and whoever may have missed something
 * is told to ask when it is back.
 */
export class Cluster implements SharedLimits {
  readonly publisher: Publisher;
  readonly counting: CountingDuty;
  readonly sessions: LiveSessions;
  readonly #deps: ClusterDeps;
  readonly #link: RedisLink;
  readonly #peers: PeerTable;
  readonly #sender: PacketSender;
  readonly #fanout: Fanout;
  readonly #announcement: Announcement;
  readonly #lease: Lease;
  readonly #handle: (message: NodeMessage, now: number) => void;
  readonly #recent = new RecentAudiences();
  /** Batches heard, by sender and channel. */
  readonly #heard = new Map<string, number>();
  #hooks: ClusterHooks = NO_HOOKS;
  #session: RedisSession | undefined;
  #name: string | undefined;
  #lastName: string | undefined;
  #resync: NodeJS.Timeout | undefined;
  #resyncedAt = Number.NEGATIVE_INFINITY;
  #expiredAt = performance.now();
  #expiry: NodeJS.Timeout | undefined;
  #follow: NodeJS.Timeout | undefined;
  #unfollow: (() => void) | undefined;

  constructor(deps: ClusterDeps) {
    const { address, tag, live, onError, times = CLUSTER_TIMES } = deps;
    this.#deps = deps;
    this.#peers = new PeerTable(times.peerLifeMs, {
      onJoined: (name, audiences, how) => this.#onJoined(name, audiences, how),
      onLeft: (name, left) => this.#hooks.peers.left(name, left),
      onUnknown: (name) => void this.#say(name, { kind: 'ask' }).catch(ignore),
      onGone: (name, audiences, at) => this.#onGone(name, audiences, at),
    });
    this.#sender = new PacketSender({ publish: (node, batch) => this.#publish(node, batch) });
    this.#fanout = new Fanout({ live, peers: this.#peers, sender: this.#sender, recent: this.#recent });
    this.counting = new CountingByName({
      live,
      peers: this.#peers,
      name: () => this.#name,
      tell: (node, parties) => void this.#say(node, { kind: 'count', parties }).catch(ignore),
    });
    this.#announcement = new Announcement({
      list: () => live.list(),
      presence: () => this.#hooks.presence,
      tellAll: (message) => this.#say(ALL, message),
      tell: (node, message) => this.#say(node, message),
    });
    this.#lease = new Lease({
      times,
      keyOf: (name) => `{${tag}}:node:${name}`,
      beat: () => this.#say(ALL, { kind: 'beat', number: this.#announcement.number }),
    });
    this.#link = new RedisLink({
      address,
      tag,
      channelsOf: (name) => [this.#channelOf(ALL), this.#channelOf(name)],
      onMessage: (channel, bytes) => this.#onMessage(channel, bytes),
      onUp: (name, session) => this.#onUp(name, session),
      onDown: () => this.#onDown(),
      onError,
    });
    this.#handle = createMessageHandler({
      peers: this.#peers,
      answer: (node) => this.#announcement.answer(node),
      live,
      hooks: () => this.#hooks,
      fenced: () => this.#session?.fail(new Error('another node took this one for dead')),
    });
    this.publisher = this.#fanout;
    this.sessions = {
      end: (role, id, reason, issuedUntil) => {
        live.sessions.end(role, id, reason, issuedUntil);
        this.#say(ALL, { kind: 'end', role, id, reason, issuedUntil }).catch(ignore);
      },
    };
    live.watch({
      opened: (audience) => this.#announcement.moved(audience, true),
      closed: (audience) => this.#announcement.moved(audience, false),
    });
  }

  /** Whether Redis is there. */
  get isUp(): boolean {
    return this.#session !== undefined;
  }

  /** Other nodes known. */
  get peers(): number {
    return this.#peers.size;
  }

  /** The session with Redis; undefined while it is away. */
  get session(): RedisSession | undefined {
    return this.#session;
  }

  /** Who is told what other nodes say; before `start`. */
  attach(hooks: Partial<ClusterHooks>): void {
    this.#hooks = { ...this.#hooks, ...hooks };
  }

  /** Who is connected, over all nodes; before `start`. */
  createPeople(deps: Omit<RedisPeopleDeps, 'cluster'>): ConnectedPeople {
    const people = new RedisPeople({ ...deps, cluster: this });
    this.attach({ peers: people.peers, presence: people });
    return people;
  }

  start(): void {
    this.#expiredAt = performance.now();
    this.#link.start();
    this.#expiry = setInterval(() => this.#expire(), EXPIRE_EVERY_MS).unref();
    this.#follow = setTimeout(() => this.#startFollowing(), FOLLOW_AFTER_START_MS).unref();
  }

  /** Says goodbye, so that nobody waits for this node's lease to run out. */
  async stop(): Promise<void> {
    const session = this.#session;
    if (session !== undefined) {
      await this.#lease.giveUp(session, this.#name ?? '').catch(ignore);
      await this.#say(ALL, { kind: 'bye' }).catch(ignore);
    }
    this.vanish();
  }

  /** Whether anybody of this audience is connected, on whatever node. */
  hasConnections(audience: Audience): boolean {
    return this.#deps.live.countOf(audience) > 0 || this.#peers.has(audience);
  }

  /** Ends without a word, as a process that is killed. */
  vanish(): void {
    clearInterval(this.#expiry);
    clearTimeout(this.#follow);
    clearTimeout(this.#resync);
    this.#stopFollowing();
    this.#close();
    this.#link.stop();
  }

  /** Resolves when the other nodes know of the connections made so far; undefined: they do, or cannot be told. */
  joined(): Promise<void> | undefined {
    return this.#session === undefined ? undefined : this.#announcement.settled();
  }

  take(limit: string, key: string, size: BucketSize): Promise<number | undefined> {
    return takeShared(this.#session, `{${this.#deps.tag}}:limit:${limit}:${key}`, size);
  }

  /** Tells the other nodes who has been still for long here, and who is not any more. */
  tellStood(idle: readonly Audience[], active: readonly Audience[]): void {
    this.#say(ALL, { kind: 'stood', idle, active }).catch(ignore);
  }

  tellSpent(limit: string, people: Spent): void {
    this.#say(ALL, { kind: 'spent', limit, people }).catch(ignore);
  }

  #onUp(name: string, session: RedisSession): void {
    const now = performance.now();
    this.#session = session;
    this.#name = name;
    this.#fanout.open(now);
    this.#heard.clear();
    this.#peers.forgive(now, FORGIVE_MS);
    this.#sender.open(name);
    this.#announcement.open();
    this.#lease.open(session, name);
    this.#lastName = name;
    this.#resyncAll('reconnected');
    setTimeout(() => this.#tellMissed(session), TELL_MISSED_AFTER_MS).unref();
    clearTimeout(this.#follow);
    this.#follow = setTimeout(() => this.#stopFollowing(), FOLLOW_ON_MS).unref();
  }

  #onDown(): void {
    this.#close();
    clearTimeout(this.#follow);
    this.#startFollowing();
  }

  #close(): void {
    this.#session = undefined;
    this.#name = undefined;
    this.#lease.close();
    this.#fanout.close();
    this.#announcement.close();
    this.#sender.close();
  }

  #startFollowing(): void {
    this.#unfollow ??= this.#hooks.followEntries();
  }

  #stopFollowing(): void {
    this.#unfollow?.();
    this.#unfollow = undefined;
  }

  /** Everybody here asks. A Redis that comes and goes must not keep all clients busy: not more often than this. */
  #resyncAll(reason: string): void {
    if (this.#resync !== undefined) return;
    const waitMs = Math.max(0, this.#resyncedAt + RESYNC_EVERY_MS - performance.now());
    this.#resync = setTimeout(() => {
      this.#resync = undefined;
      this.#resyncedAt = performance.now();
      this.#deps.live.resync(null, reason, RESYNC_SPREAD_MS);
    }, waitMs).unref();
  }

  /** Redis is back: those whom this node could not reach ask for what they may have missed. */
  #tellMissed(session: RedisSession): void {
    if (this.#session !== session) return;
    const audiences = this.#sender.takeMissed();
    if (audiences === undefined) return;
    this.#say(ALL, { kind: 'resync', reason: 'missed', audiences }).catch(() => this.#sender.miss(audiences ?? []));
  }

  #onMessage(channel: string, bytes: Buffer): void {
    const now = performance.now();
    const batch = decodeBatch(bytes);
    if (batch !== undefined) {
      if (batch.from !== this.#name && this.#hears(batch.from, now)) this.#onBatch(channel, batch);
      return;
    }
    const message = decodeMessage(bytes);
    if (message === undefined || message.from === this.#name || message.from === this.#lastName) return;
    if (this.#hears(message.from, now)) this.#handle(message, now);
  }

  /** What the dead say is from before; one that goes on under its old name is told. */
  #hears(from: string, now: number): boolean {
    if (this.#peers.heard(from, now)) return true;
    this.#say(from, { kind: 'fenced' }).catch(ignore);
    return false;
  }

  #onBatch(channel: string, { from, number, packets }: PacketBatch): void {
    const { live, onPacket } = this.#deps;
    const place = `${from} ${channel}`;
    // On the channel of all one may come in the middle; on our own the first is the first.
    const before = this.#heard.get(place) ?? (channel === this.#channelOf(ALL) ? number - 1 : 0);
    this.#heard.set(place, number);
    for (const { audiences, except, entry, frame } of packets) {
      const packet = live.packetFrom(frame);
      const told = live.tell(audiences, () => packet, except);
      if (channel !== this.#channelOf(ALL)) onPacket?.(told > 0);
      if (entry === undefined) continue;
      this.#hooks.onEntry(entry, () => live.payloadOf(packet), rowDutyOf(entry.roomId, this.#name ?? '', from));
    }
    if (number > before + 1) this.#resyncAll('gap');
  }

  /** Connections there of which we hear only now: what they were told since they are ready did not reach them. */
  #onJoined(name: string, audiences: readonly Audience[], how: Learning): void {
    this.#hooks.peers.joined(name, audiences);
    // Who has just connected tells all its clients to ask.
    if (how === 'first' || this.#session === undefined) return;
    const now = performance.now();
    const since = how === 'again' ? Number.NEGATIVE_INFINITY : now - LATE_MS - this.#session.lagMs;
    const late = this.#recent.toldSince(audiences, since, now);
    if (late.length > 0) this.#say(name, { kind: 'resync', reason: 'late', audiences: late }).catch(ignore);
  }

  #onGone(name: string, audiences: readonly Audience[], at: number): void {
    this.#hooks.peers.gone(name, audiences, at);
    this.#sender.forget(name);
    for (const channel of [this.#channelOf(ALL), this.#channelOf(this.#name ?? '')])
      this.#heard.delete(`${name} ${channel}`);
  }

  #expire(): void {
    const now = performance.now();
    const wasHeldUp = now - this.#expiredAt > EXPIRE_EVERY_MS * 4;
    this.#expiredAt = now;
    if (this.#lease.hasLapsed) this.#session?.fail(new Error(LAPSED));
    // What others said meanwhile has not been read yet.
    else if (wasHeldUp) this.#peers.forgive(now, FORGIVE_MS);
    else this.#peers.expire(now, this.#session !== undefined);
  }

  async #say(node: string, message: Unsigned<NodeMessage>): Promise<void> {
    if (this.#name === undefined) throw new Error('Redis is away');
    await this.#publish(node, encodeMessage({ ...message, from: this.#name } as NodeMessage));
  }

  /** Whoever was held up until others took it for dead says nothing any more under its name. */
  async #publish(node: string, message: Buffer): Promise<void> {
    const session = this.#session;
    if (session === undefined) throw new Error('Redis is away');
    if (this.#lease.hasLapsed) {
      const cause = new Error(LAPSED);
      session.fail(cause);
      throw cause;
    }
    await session.publish(this.#channelOf(node), message);
  }

  #channelOf(node: string): string {
    return `{${this.#deps.tag}}:${node === ALL ? 'all' : `to:${node}`}`;
  }
}

const LAPSED = 'this node was held up for longer than its lease';

const ignore = (): void => {};

const NO_HOOKS: ClusterHooks = {
  onEntry: () => {},
  onCount: () => {},
  onSpent: () => {},
  followEntries: () => () => {},
  presence: { isIdle: () => false, leftAt: () => Date.now() },
  peers: { joined: () => {}, left: () => {}, gone: () => {}, stood: () => {} },
};
