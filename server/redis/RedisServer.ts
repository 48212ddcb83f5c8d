import { createClient } from 'redis';

/** One server and how to log in to it. */
export interface RedisServer {
  readonly host: string;
  readonly port: number;
  readonly isTls: boolean;
  /** PEM of those whose signature on the certificate is trusted; absent: whom Node trusts. */
  readonly ca?: string;
  readonly username?: string;
  readonly password?: string;
  readonly database: number;
}

/** What INFO says that we ask for. */
export interface ServerFacts {
  readonly redis_version: string;
  readonly redis_mode: string;
  readonly role: string;
}

/** Longer than any healthy answer takes; together with the watch on a session an outage is known within 2 s. */
const CONNECT_WITHIN_MS = 1_000;
/** Commands that wait for an answer at most; then the session has failed. */
const MAX_COMMANDS = 2_000;

export type RedisClient = ReturnType<typeof clientOf>;

function clientOf({ host, port, isTls, ca, username, password, database }: RedisServer) {
  const tls = isTls && { tls: true as const, ...(ca === undefined ? {} : { ca }) };
  return createClient({
    socket: { host, port, connectTimeout: CONNECT_WITHIN_MS, reconnectStrategy: false, ...tls },
    ...(username === undefined ? {} : { username }),
    ...(password === undefined ? {} : { password }),
    database,
    disableOfflineQueue: true,
    disableClientInfo: true,
    maintNotifications: 'disabled',
    commandsQueueMaxLength: MAX_COMMANDS,
  });
}

/**
 * One connection that never connects again by itself: whoever lost it has to know. `onEnd` is told once, also of what
 * no command was waiting for.
 * @throws whatever kept it from connecting
 */
export async function connectRedis(server: RedisServer, onEnd: (cause: unknown) => void): Promise<RedisClient> {
  const client = clientOf(server);
  let hasEnded = false;
  const end = (cause: unknown): void => {
    if (hasEnded) return;
    hasEnded = true;
    onEnd(cause);
  };
  client.on('error', end);
  client.on('end', () => end(new Error('the connection was closed')));
  client.on('terminated', end);
  client.on('sharded-channel-moved', () => end(new Error('the channel moved to another server')));
  try {
    await within(client.connect(), CONNECT_WITHIN_MS * 1.5);
    return client;
  } catch (cause) {
    dispose(client);
    throw cause;
  }
}

/** Closes at once, whatever is under way. */
export function dispose(client: RedisClient): void {
  try {
    client.destroy();
  } catch {
    // It was closed already.
  }
}

/** One question on a connection of its own. */
export async function askOnce(server: RedisServer, command: readonly string[]): Promise<unknown> {
  const client = await connectRedis(server, () => {});
  try {
    return await within(client.sendCommand([...command]), CONNECT_WITHIN_MS);
  } finally {
    dispose(client);
  }
}

/** The client bounds only how long a command waits to be written. */
export async function within<T>(answer: Promise<T>, ms: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const refusal = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`Redis did not answer in ${ms} ms`)), ms);
  });
  return Promise.race([answer, refusal]).finally(() => clearTimeout(timer));
}
