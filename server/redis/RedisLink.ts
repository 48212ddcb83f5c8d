import { createId } from '@souk/shared/model/ids.js';
import { locateRedis } from './locateRedis.js';
import { RedisSession } from './RedisSession.js';
import type { RedisAddress } from './readRedisUrl.js';

/** Pauses between attempts, doubled from the one to the other; drawn from the upper half at random. */
const RETRY_MS = { first: 100, longest: 1_000 } as const;
/** A session that held this long was no flicker: the next attempt comes at once. */
const STEADY_MS = 5_000;
/** How often an outage that goes on is told. */
const COMPLAIN_EVERY_MS = 30_000;

/** What a link needs. */
export interface RedisLinkDeps {
  readonly address: RedisAddress;
  /** Of every key and channel; what stands between the braces decides the Cluster's slot. */
  readonly tag: string;
  /** The channels to hear while going by this name. */
  readonly channelsOf: (name: string) => readonly string[];
  readonly onMessage: (channel: string, message: Buffer) => void;
  /** Connected under a name that nobody had before; the subscription is in force. */
  readonly onUp: (name: string, session: RedisSession) => void;
  /** Messages may have been lost in both directions since a moment ago. Told once for each `onUp`. */
  readonly onDown: () => void;
  /** Told of failed attempts, not of each. */
  readonly onError: (cause: unknown) => void;
}

/** Keeps a session with Redis, one after the other. Each has a name of its own: what a lost one left says so. */
export class RedisLink {
  readonly #deps: RedisLinkDeps;
  #session: RedisSession | undefined;
  #timer: NodeJS.Timeout | undefined;
  #retryMs: number = RETRY_MS.first;
  #complainedAt = Number.NEGATIVE_INFINITY;
  #isStopped = false;

  constructor(deps: RedisLinkDeps) {
    this.#deps = deps;
  }

  /** Connects in the background, now and whenever it has to. */
  start(): void {
    this.#isStopped = false;
    void this.#connect();
  }

  stop(): void {
    this.#isStopped = true;
    clearTimeout(this.#timer);
    this.#session?.close();
    this.#session = undefined;
  }

  async #connect(): Promise<void> {
    const { address, tag, channelsOf, onMessage } = this.#deps;
    const name = createId();
    const ended: { cause?: unknown } = {};
    try {
      const server = await locateRedis(address, tag);
      if (this.#isStopped) return;
      const session: RedisSession = await RedisSession.open(server, channelsOf(name), {
        onMessage,
        onEnd: (cause) => {
          ended.cause = cause;
          if (this.#session === session) this.#down(cause);
        },
      });
      if (this.#isStopped) return session.close();
      if ('cause' in ended) throw ended.cause;
      this.#up(name, session);
    } catch (cause) {
      this.#retry(cause);
    }
  }

  #up(name: string, session: RedisSession): void {
    this.#session = session;
    this.#complainedAt = Number.NEGATIVE_INFINITY;
    setTimeout(() => {
      if (this.#session === session) this.#retryMs = RETRY_MS.first;
    }, STEADY_MS).unref();
    this.#deps.onUp(name, session);
  }

  #down(cause: unknown): void {
    this.#session = undefined;
    this.#deps.onDown();
    this.#retry(cause);
  }

  #retry(cause: unknown): void {
    if (this.#isStopped) return;
    const now = performance.now();
    if (now - this.#complainedAt > COMPLAIN_EVERY_MS) {
      this.#complainedAt = now;
      this.#deps.onError(cause);
    }
    const waitMs = this.#retryMs * (0.5 + Math.random() / 2);
    this.#retryMs = Math.min(this.#retryMs * 2, RETRY_MS.longest);
    this.#timer = setTimeout(() => void this.#connect(), waitMs).unref();
  }
}
