import { connectRedis, dispose, type RedisClient, type RedisServer, within } from './RedisServer.js';

/** Both connections are asked this often, and given up when no answer came in this time: an outage is known in 1.2 s. */
const LOOK_EVERY_MS = 400;
const ANSWER_WITHIN_MS = 800;

/** What a session tells. */
export interface SessionListener {
  readonly onMessage: (channel: string, message: Buffer) => void;
  /** The session has ended by itself; told once, and not after `close`. */
  readonly onEnd: (cause: unknown) => void;
}

/**
 * Two connections to one server, one of them subscribed, from connecting to the first trouble with either. There is no
 * repair: a session that ended has lost messages, and whoever uses it has to know.
 */
export class RedisSession {
  readonly #listener: SessionListener;
  #commands: RedisClient | undefined;
  #subscriber: RedisClient | undefined;
  #watch: NodeJS.Timeout | undefined;
  #askedAt: number | undefined;
  #lookedAt = 0;
  #lagMs = 0;
  #hasEnded = false;

  private constructor(listener: SessionListener) {
    this.#listener = listener;
  }

  /**
   * Connects and subscribes. Resolves when the subscription is in force: the server answered a PING after it on the same
   * connection.
   */
  static async open(
    server: RedisServer,
    channels: readonly string[],
    listener: SessionListener,
  ): Promise<RedisSession> {
    const session = new RedisSession(listener);
    const end = (cause: unknown) => session.#end(cause);
    try {
      session.#commands = await connectRedis(server, end);
      session.#subscriber = await connectRedis(server, end);
      const hear = (message: Buffer, channel: Buffer) => {
        if (!session.#hasEnded) listener.onMessage(String(channel), message);
      };
      for (const channel of channels)
        await within(session.#subscriber.sSubscribe(channel, hear, true), ANSWER_WITHIN_MS);
      await within(session.#subscriber.ping(), ANSWER_WITHIN_MS);
    } catch (cause) {
      session.close();
      throw cause;
    }
    session.#lookedAt = performance.now();
    session.#watch = setInterval(() => session.#look(), LOOK_EVERY_MS).unref();
    return session;
  }

  /** How far behind what is heard here may be, in milliseconds: the last question's way there and back, or its age. */
  get lagMs(): number {
    return Math.max(this.#lagMs, this.#askedAt === undefined ? 0 : performance.now() - this.#askedAt);
  }

  /** Resolves when the server has passed it on; rejects when that is unknown, and the session has ended. */
  async publish(channel: string, message: Buffer): Promise<void> {
    await this.ask((client) => client.sPublish(channel, message));
  }

  /** A command that has no other way than to succeed: what fails it ends the session. */
  async ask<T>(question: (client: RedisClient) => Promise<T>): Promise<T> {
    if (this.#commands === undefined || this.#hasEnded) throw new Error('the session has ended');
    try {
      return await question(this.#commands);
    } catch (cause) {
      this.#end(cause);
      throw cause;
    }
  }

  close(): void {
    this.#hasEnded = true;
    clearInterval(this.#watch);
    for (const client of [this.#commands, this.#subscriber]) if (client !== undefined) dispose(client);
  }

  /** Ends it as if a connection had been lost. */
  fail(cause: unknown): void {
    this.#end(cause);
  }

  #end(cause: unknown): void {
    if (this.#hasEnded) return;
    this.close();
    this.#listener.onEnd(cause);
  }

  /** When we were held up ourselves the answers may be here and not read yet: then one more round is waited. */
  #look(): void {
    const now = performance.now();
    const wasHeldUp = now - this.#lookedAt > LOOK_EVERY_MS * 2;
    this.#lookedAt = now;
    if (this.#askedAt === undefined) this.#askBoth(now);
    else if (wasHeldUp) this.#askedAt = now;
    else if (now - this.#askedAt > ANSWER_WITHIN_MS) this.#end(new Error(`no answer in ${ANSWER_WITHIN_MS} ms`));
  }

  #askBoth(now: number): void {
    this.#askedAt = now;
    Promise.all([this.#commands?.ping(), this.#subscriber?.ping()]).then(
      () => {
        this.#lagMs = performance.now() - now;
        this.#askedAt = undefined;
      },
      (cause: unknown) => this.#end(cause),
    );
  }
}
