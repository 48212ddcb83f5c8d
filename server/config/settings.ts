import { CRASH_POINTS } from '../rooms/crashPoint.js';
import { FILE_SETTINGS } from './fileSettings.js';
import { MEDIA_SETTINGS } from './mediaSettings.js';
import {
  certificates,
  crashPoint,
  hosts,
  jwksUrl,
  mongodbUri,
  oneOf,
  origins,
  publicKeys,
  publicUrl,
  redisPrefix,
  redisUrl,
  secret,
  serverKeys,
  text,
  wholeNumber,
} from './readings.js';
import { setting } from './Setting.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** A hundred years: "never", yet still a number of milliseconds. */
const FOREVER_MS = 36_500 * DAY_MS;

const period = wholeNumber(0, FOREVER_MS);
const rate = wholeNumber(0, 1_000_000);
const periodAllowed = 'whole milliseconds';
const rateAllowed = 'a whole number up to 1000000; 0 = unlimited';

/** Every variable the server reads, and the only list of them. */
export const SETTINGS = {
  NODE_ENV: setting(oneOf(['development', 'test', 'production']), {
    fallback: 'development',
    prose: 'With `production` the demo does not exist and unsafe settings are refused.',
    allowed: 'development, test or production',
  }),
  HOST: setting(text, {
    fallback: '127.0.0.1',
    prose: 'The address to listen on; `0.0.0.0` or `::` for every interface.',
    allowed: 'an IP address or host name',
  }),
  PORT: setting(wholeNumber(0, 65_535), {
    fallback: '3000',
    prose: 'The port to listen on; 0 lets the system choose.',
    allowed: '0 to 65535',
  }),
  PUBLIC_URL: setting(publicUrl, {
    prose: 'Where browsers reach this server. Its origin may always connect.',
    allowed: 'an http or https URL',
  }),
  ALLOWED_ORIGINS: setting(origins, {
    fallback: '',
    prose: 'The origins of pages that may connect, comma between them.',
    allowed: 'exact origins such as https://market.example; no `*`, no path, no trailing slash',
  }),
  TRUSTED_PROXIES: setting(wholeNumber(0, 16), {
    fallback: '0',
    prose: 'How many proxies stand before the server and append to `X-Forwarded-For`.',
    allowed: '0 to 16',
  }),
  DATA_DIR: setting(text, {
    fallback: 'data',
    prose: 'Where SQLite and the demo keep their files.',
    allowed: 'a folder that can be written',
  }),
  MONGODB_URI: setting(mongodbUri, {
    prose: 'Set: MongoDB (a replica set) stores everything instead of SQLite.',
    allowed: 'mongodb://... or mongodb+srv://...',
    isSecret: true,
  }),
  REDIS_URL: setting(redisUrl, {
    prose:
      'Set: several nodes tell each other what happens through this Redis (7 or newer). It holds nothing that cannot be rebuilt.',
    allowed:
      'redis://user:password@host:6379, rediss:// with TLS, several hosts with a comma between them for a Cluster, redis+sentinel://host:26379,.../master; in production only with a password where the host is public',
    isSecret: true,
  }),
  REDIS_CA: setting(certificates, {
    prose:
      'Whose signature on the certificate of a rediss:// Redis (and of its sentinels) is trusted. Absent: the authorities that Node knows.',
    allowed: 'PEM of one or several certificates; `\\n` may stand for a line break; only with a rediss:// REDIS_URL',
    isSecret: true,
  }),
  REDIS_PREFIX: setting(redisPrefix, {
    prose: 'Begins every key and channel in Redis; absent: the deployment’s own id, kept in the store.',
    allowed: '1 to 64 letters, digits, `.`, `_` or `-`',
  }),
  JWT_SECRET: setting(secret, {
    prose: 'The secret with which the marketplace signs tokens (HS256).',
    allowed: 'at least 32 bytes',
    isSecret: true,
  }),
  JWT_SECRET_PREVIOUS: setting(secret, {
    prose: 'The secret before that one, still accepted while it is being replaced.',
    allowed: 'at least 32 bytes',
    isSecret: true,
  }),
  JWT_PUBLIC_KEY: setting(publicKeys, {
    prose: 'The public key of the tokens (RS256, ES256, EdDSA); several one after another while keys are replaced.',
    allowed: 'PEM of RSA (2048 bits or more), EC P-256 or Ed25519 public keys; `\\n` may stand for a line break',
    isSecret: true,
  }),
  JWKS_URL: setting(jwksUrl, {
    prose: 'Where the marketplace publishes its public keys.',
    allowed: 'an https URL, or http on loopback',
  }),
  JWT_ISSUER: setting(text, { prose: 'The `iss` that tokens must carry.', allowed: 'any text' }),
  JWT_AUDIENCE: setting(text, { prose: 'The `aud` that tokens must carry.', allowed: 'any text' }),
  SERVER_KEYS: setting(serverKeys, {
    fallback: '',
    prose: 'Keys of the marketplace’s backend, comma between them; two keys overlap while one is replaced.',
    allowed:
      'name:sk_...:scope+scope, scopes defaults, shops, subscribers, orders, suspensions, sessions, metrics, or * for all',
    isSecret: true,
  }),
  RATE_LIMITS: setting(oneOf(['on', 'off']), {
    fallback: 'on',
    prose: 'Switches all rate limits and caps of connections.',
    allowed: 'on or off',
  }),
  MESSAGES_PER_SECOND: setting(rate, { fallback: '10', prose: 'Messages per person.', allowed: rateAllowed }),
  MESSAGE_BURST: setting(rate, { fallback: '30', prose: 'Messages per person at once.', allowed: rateAllowed }),
  COMMANDS_PER_SECOND: setting(rate, {
    fallback: '50',
    prose: 'Commands per connection.',
    allowed: rateAllowed,
  }),
  OPENS_PER_HOUR: setting(rate, { fallback: '30', prose: 'Rooms opened per person.', allowed: rateAllowed }),
  UPLOADS_PER_HOUR: setting(rate, { fallback: '60', prose: 'Files uploaded per person.', allowed: rateAllowed }),
  REQUESTS_PER_SECOND: setting(rate, {
    fallback: '200',
    prose: 'HTTP requests per person.',
    allowed: rateAllowed,
  }),
  ADDRESS_REQUESTS_PER_SECOND: setting(rate, {
    fallback: '2000',
    prose: 'HTTP requests and handshakes per address (IPv6: one /64), which may be many people behind one router.',
    allowed: rateAllowed,
  }),
  FAILURES_PER_MINUTE: setting(rate, {
    fallback: '1000',
    prose: 'Refused tokens and keys per address.',
    allowed: rateAllowed,
  }),
  CONNECTIONS_PER_PERSON: setting(rate, {
    fallback: '100',
    prose: 'Live connections of one person.',
    allowed: rateAllowed,
  }),
  CONNECTIONS_PER_SHOP: setting(rate, {
    fallback: '1000',
    prose: 'Live connections of one shop’s staff.',
    allowed: rateAllowed,
  }),
  CONNECTIONS_PER_ADDRESS: setting(rate, {
    fallback: '2000',
    prose: 'Live connections from one address (IPv6: one /64).',
    allowed: rateAllowed,
  }),
  AUTO_COMPLETE_AFTER: setting(period, {
    fallback: String(30 * DAY_MS),
    prose: 'A room completes itself this long after its last message; 0 = never.',
    allowed: periodAllowed,
  }),
  REOPEN_WITHIN: setting(period, {
    fallback: String(14 * DAY_MS),
    prose: 'A buyer’s message reopens a room completed no longer ago than this.',
    allowed: periodAllowed,
  }),
  TARGET_PRODUCT: setting(period, {
    fallback: String(2 * HOUR_MS),
    prose: 'When a product question should be answered; 0 = no target.',
    allowed: periodAllowed,
  }),
  TARGET_SHOP: setting(period, {
    fallback: String(3 * HOUR_MS),
    prose: 'When a question to the shop should be answered; 0 = no target.',
    allowed: periodAllowed,
  }),
  TARGET_ORDER: setting(period, {
    fallback: String(24 * HOUR_MS),
    prose: 'When a question about an order should be answered; 0 = no target.',
    allowed: periodAllowed,
  }),
  TARGET_CALL_CENTRE: setting(period, {
    fallback: String(2 * HOUR_MS),
    prose: 'When the shop should answer the call centre; 0 = no target.',
    allowed: periodAllowed,
  }),
  LINK_HOSTS: setting(hosts, {
    fallback: '',
    prose: 'Hosts that links in subjects may lead to, with their subdomains, comma between them.',
    allowed: 'host names in lower case',
  }),
  SUBSCRIBE_HOW_TO: setting(text, {
    prose: 'Told to a buyer whom a shop does not admit: how to become a subscriber.',
    allowed: 'text or a URL',
  }),
  PRESENCE_GRACE: setting(wholeNumber(0, 60_000), {
    fallback: '5000',
    prose: 'How long somebody who left still counts as present, so that a page reload is silent.',
    allowed: '0 to 60000 milliseconds',
  }),
  PRESENCE_AWAY_AFTER: setting(wholeNumber(1, DAY_MS), {
    fallback: '300000',
    prose: 'How long somebody connected may be still before they count as away.',
    allowed: '1 to 86400000 milliseconds',
  }),
  ...FILE_SETTINGS,
  ...MEDIA_SETTINGS,
  ROWS_EVERY: setting(wholeNumber(1, 60_000), {
    fallback: '500',
    prose: 'How often rows of lists are written.',
    allowed: '1 to 60000 milliseconds',
  }),
  DRAIN_TIMEOUT: setting(wholeNumber(0, 30_000), {
    fallback: '25000',
    prose: 'How long a stop waits for what is in flight.',
    allowed: '0 to 30000 milliseconds',
  }),
  LOG_LEVEL: setting(oneOf(['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace']), {
    fallback: 'info',
    prose: 'The least important line that is logged.',
    allowed: 'silent, fatal, error, warn or info; debug and trace outside production',
  }),
  SOUK_DEMO_PUBLIC: setting(oneOf(['0', '1']), {
    fallback: '0',
    prose: 'With 1 the demo may listen on other addresses than loopback.',
    allowed: '0 or 1',
  }),
  SOUK_CRASH_POINT: setting(crashPoint, {
    prose: 'For tests: the point at which the process kills or stops itself.',
    allowed: `${CRASH_POINTS.join(', ')}, or point:n for its n-th passing, point:n:stop to stop at every n-th; not in production`,
  }),
} as const;

/** The name of a variable. */
export type SettingName = keyof typeof SETTINGS;
