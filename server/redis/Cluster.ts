import type { EventName, Events } from '@souk/shared/model/events.js';
import { type Audience, audienceOfParty } from '../delivery/audiences.js';
import type { CountedParty, CountingDuty } from '../delivery/CountingDuty.js';
import { once } from '../delivery/createLocalPublisher.js';
import { type LiveAudiences, type Packet, RESYNC_SPREAD_MS } from '../delivery/LiveAudiences.js';
import type { LiveSessions } from '../delivery/LiveSessions.js';
import type { EntryPlace, Publisher } from '../delivery/Publisher.js';
import type { SharedLimits, Spent } from '../limits/SharedLimits.js';
import type { BucketSize } from '../limits/TokenBucket.js';
import { Announcement, type Unsigned } from './Announcement.js';
import type { ClusterHooks } from './ClusterHooks.js';
import { CLUSTER_TIMES, type ClusterTimes } from './ClusterTimes.js';
import { createMessageHandler } from './createMessageHandler.js';
import { Lease } from './Lease.js';
import { decodeMessage, encodeMessage, type NodeMessage } from './NodeMessage.js';
import { ALL, PacketSender } from './PacketSender.js';
import { type Learning, PeerTable } from './PeerTable.js';
import { decodeBatch, type PacketBatch } from './packetBatch.js';
import { RecentAudiences } from './RecentAudiences.js';
import { RedisLink } from './RedisLink.js';
import type { RedisSession } from './RedisSession.js';
import type { RedisAddress } from './readRedisUrl.js';
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

/** Who is not known to be anywhere may be somewhere: for so long after connecting, all nodes are told everything. */
const SETTLE_MS = 1_000;
/** Other nodes find their way back as well before they are told what they may have missed. */
const TELL_MISSED_AFTER_MS = 400;
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
export class Cluster implements CountingDuty, SharedLimits {
  readonly publisher: Publisher;
  readonly sessions: LiveSessions;
  readonly #deps: ClusterDeps;
  readonly #link: RedisLink;
  readonly #peers: PeerTable;
  readonly #sender: PacketSender;
  readonly #announcement: Announcement;
  readonly #lease: Lease;
  readonly #handle: (message: NodeMessage, now: number) => void;
  readonly #recent = new RecentAudiences();
  /** Batches heard, by sender and channel. */
  readonly #heard = new Map<string, number>();
  /** Whom other nodes are to count for, by node. */
  readonly #counts = new Map<string, CountedParty[]>();
  #hooks: ClusterHooks = NO_HOOKS;
  #session: RedisSession | undefined;
  #name: string | undefined;
  #lastName: string | undefined;
  #settlesAt = 0;
  #expiredAt = performance.now();
  #expiry: NodeJS.Timeout | undefined;
  #follow: NodeJS.Timeout | undefined;
  #unfollow: (() => void) | undefined;

  constructor(deps: ClusterDeps) {
    const { address, tag, live, onError, times = CLUSTER_TIMES } = deps;
    this.#deps = deps;
    this.#peers = new PeerTable(times.peerLifeMs, {
      onJoined: (name, audiences, how) => this.#onJoined(name, audiences, how),
      onLeft: (name, audiences) => this.#hooks.peers.left(name, audiences),
      onUnknown: (name) => this.#say(name, { kind: 'ask' }).catch(ignore),
      onGone: (name, audiences, at) => this.#onGone(name, audiences, at),
    });
    this.#sender = new PacketSender({ publish: (node, batch) => this.#publish(node, batch) });
    this.#announcement = new Announcement({
      list: () => live.list(),
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
    this.publisher = {
      publish: (audiences, event, payload, except) => this.#tell(audiences, event, payload, except),
      publishEntry: (audiences, entry, json) => this.#tellEntry(audiences, entry, json),
      publishStaffEntry: (audiences, unaware, entry, payload) =>
        this.#tellStaffEntry(audiences, unaware, entry, payload),
    };
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
  attach(hooks: ClusterHooks): void {
    this.#hooks = hooks;
  }

  start(): void {
    this.#expiredAt = performance.now();
    this.#link.start();
    this.#expiry = setInterval(() => this.#expire(), EXPIRE_EVERY_MS).unref();
    this.#follow = setTimeout(() => this.#startFollowing(), FOLLOW_AFTER_START_MS).unref();
  }

  /** Says goodbye, so that nobody waits for this node's lease to run out. */
  async stop(): Promise<void> {
    clearInterval(this.#expiry);
    clearTimeout(this.#follow);
    this.#stopFollowing();
    const session = this.#session;
    if (session !== undefined) {
      await this.#lease.giveUp(session, this.#name ?? '').catch(ignore);
      await this.#say(ALL, { kind: 'bye' }).catch(ignore);
    }
    this.#close();
    this.#link.stop();
  }

  /** Whether anybody of this audience is connected, on whatever node. */
  hasConnections(audience: Audience): boolean {
    return this.#deps.live.countOf(audience) > 0 || this.#peers.has(audience);
  }

  /** Resolves when the other nodes know of the connections made so far; undefined: they do, or cannot be told. */
  joined(): Promise<void> | undefined {
    return this.#session === undefined ? undefined : this.#announcement.settled();
  }

  /** Of the nodes that have somebody to tell, the one with the lowest name counts. */
  takes(party: CountedParty): boolean {
    const audience = audienceOfParty(party);
    const isHere = this.#deps.live.countOf(audience) > 0;
    if (this.#name === undefined) return isHere;
    let counting = isHere ? this.#name : undefined;
    for (const name of this.#peers.namesOf(audience)) if (counting === undefined || name < counting) counting = name;
    if (counting === undefined || counting === this.#name) return isHere;
    this.#passCount(counting, party);
    return false;
  }

  take(limit: string, key: string, size: BucketSize): Promise<number | undefined> {
    return takeShared(this.#session, `{${this.#deps.tag}}:limit:${limit}:${key}`, size);
  }

  tellSpent(limit: string, people: Spent): void {
    this.#say(ALL, { kind: 'spent', limit, people }).catch(ignore);
  }

  #passCount(node: string, party: CountedParty): void {
    if (this.#counts.size === 0) setImmediate(() => this.#sayCounts());
    const parties = this.#counts.get(node);
    if (parties === undefined) this.#counts.set(node, [party]);
    else parties.push(party);
  }

  #sayCounts(): void {
    for (const [node, parties] of this.#counts) this.#say(node, { kind: 'count', parties }).catch(ignore);
    this.#counts.clear();
  }

  #tell<Name extends EventName>(
    audiences: readonly Audience[],
    event: Name,
    payload: Events[Name],
    except: Audience | undefined,
  ): void {
    const { live } = this.#deps;
    const packet = once(() => live.packetOf(event, JSON.stringify(payload)));
    live.tell(audiences, packet, except);
    this.#pass(audiences, packet, except === undefined ? {} : { except });
  }

  #tellEntry(audiences: readonly Audience[], entry: EntryPlace, json: string): void {
    const { live } = this.#deps;
    const packet = once(() => live.packetOf('entry:appended', json));
    live.tell(audiences, packet);
    this.#pass(audiences, packet, { entry });
  }

  #tellStaffEntry(
    audiences: readonly Audience[],
    unaware: readonly Audience[],
    entry: EntryPlace,
    payload: Events['staff:appended'],
  ): void {
    const { live } = this.#deps;
    const packet = once(() => live.packetOf('staff:appended', JSON.stringify(payload)));
    live.tell(audiences, packet);
    this.#pass(audiences, packet, { entry }, unaware);
  }

  /** To the nodes that have somebody to tell. */
  #pass(
    audiences: readonly Audience[],
    packet: () => Packet,
    facts: { readonly except?: Audience; readonly entry?: EntryPlace },
    unaware: readonly Audience[] = [],
  ): void {
    if (this.#name === undefined) {
      this.#sender.miss(audiences);
      return;
    }
    const now = performance.now();
    this.#recent.note(audiences, now);
    const nodes = new Set<string>();
    if (now < this.#settlesAt) nodes.add(ALL);
    else for (const audience of [...audiences, ...unaware]) this.#peers.addNodesOf(audience, nodes);
    if (nodes.size > 0) this.#sender.send(nodes, { audiences, ...facts, frame: packet().webSocketFrame });
  }

  #onUp(name: string, session: RedisSession): void {
    const now = performance.now();
    this.#session = session;
    this.#name = name;
    this.#settlesAt = now + SETTLE_MS;
    this.#heard.clear();
    this.#peers.forgive(now, FORGIVE_MS);
    this.#sender.open(name);
    this.#announcement.open(this.#lastName);
    this.#lease.open(session, name);
    this.#lastName = name;
    this.#deps.live.resync(null, 'reconnected', RESYNC_SPREAD_MS);
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
      if (entry !== undefined) this.#hooks.onEntry(entry, () => live.payloadOf(packet));
    }
    if (number > before + 1) live.resync(null, 'gap', RESYNC_SPREAD_MS);
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
  peers: { joined: () => {}, left: () => {}, gone: () => {}, stood: () => {} },
};
