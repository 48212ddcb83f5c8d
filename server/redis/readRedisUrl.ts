/** Where Redis is and how to log in. Nothing of it is ever shown. */
export interface RedisAddress {
  readonly kind: 'direct' | 'sentinel';
  /** Of `direct` one server, or several of a Cluster; of `sentinel` the sentinels. */
  readonly hosts: readonly RedisHost[];
  readonly isTls: boolean;
  /** PEM of those whose signature on the certificate is trusted; absent: whom Node trusts. */
  readonly ca?: string;
  readonly username?: string;
  readonly password?: string;
  readonly database: number;
  /** What the sentinels call the server. */
  readonly masterName?: string;
}

export interface RedisHost {
  readonly host: string;
  readonly port: number;
}

/** The text is not the address of a Redis. The message ends a sentence that begins with the variable. */
export class RedisUrlRefused extends Error {}

const SHAPE = /^(rediss?)(\+sentinel)?:\/\/(?:([^\s:@/]*)(?::([^\s@/]*))?@)?([^\s@/?#]+)(?:\/([^\s?#]*))?$/i;
const HOST = /^(?:\[([\da-f:.]+)\]|([\w.-]+))(?::(\d{1,5}))?$/i;
const REDIS_PORT = 6_379;
const SENTINEL_PORT = 26_379;

/**
 * `redis[s]://[user:password@]host[:port][,host[:port]...][/database]`, or
 * `redis[s]+sentinel://[user:password@]sentinel[:port][,...]/masterName[/database]`. Login and TLS of the latter are the
 * server's and the sentinels' alike.
 * @throws RedisUrlRefused
 */
export function readRedisUrl(text: string): RedisAddress {
  const [whole, scheme = '', sentinel, username, password, hosts = '', path = ''] = SHAPE.exec(text) ?? [];
  if (whole === undefined) throw new RedisUrlRefused('is not a Redis URL');
  const kind = sentinel === undefined ? 'direct' : 'sentinel';
  const parts = path === '' ? [] : path.split('/');
  const masterName = kind === 'sentinel' ? parts.shift() : undefined;
  if (kind === 'sentinel' && !masterName) throw new RedisUrlRefused('names no master for the sentinels');
  const [database = '0', ...rest] = parts;
  if (rest.length > 0 || !/^\d{1,4}$/.test(database)) throw new RedisUrlRefused('names no database');
  const port = kind === 'sentinel' ? SENTINEL_PORT : REDIS_PORT;
  return {
    kind,
    hosts: hosts.split(',').map((host) => readHost(host, port)),
    isTls: scheme.toLowerCase() === 'rediss',
    database: Number(database),
    ...(username ? { username: unescaped(username) } : {}),
    ...(password ? { password: unescaped(password) } : {}),
    ...(masterName === undefined ? {} : { masterName: unescaped(masterName) }),
  };
}

function readHost(text: string, fallbackPort: number): RedisHost {
  const [whole, ipv6, name, port = String(fallbackPort)] = HOST.exec(text) ?? [];
  if (whole === undefined || Number(port) < 1 || Number(port) > 65_535) {
    throw new RedisUrlRefused('names something that is no host');
  }
  return { host: ipv6 ?? name ?? '', port: Number(port) };
}

function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new RedisUrlRefused('holds a % that escapes nothing');
  }
}

/**
 * Whether a host can be reached from anywhere: an address outside the private ranges, or a name that is neither a single
 * word nor of a zone kept for private use. Hardening S50: nothing of the kind without a password.
 */
export function isPublicHost(host: string): boolean {
  const name = host.toLowerCase();
  if (name.includes(':')) return !/^(?:::1|fe[89ab][\da-f]:.*|f[cd][\da-f]{2}:.*)$/.test(name);
  if (/^\d+(?:\.\d+){3}$/.test(name)) {
    return !/^(?:127\.|10\.|192\.168\.|169\.254\.|172\.(?:1[6-9]|2\d|3[01])\.|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.)/.test(
      name,
    );
  }
  return name.includes('.') && !/\.(?:local|localhost|internal|intranet|lan|private|svc|test|home\.arpa)$/.test(name);
}
