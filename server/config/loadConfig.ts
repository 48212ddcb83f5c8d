import type { RedisAddress } from '../redis/readRedisUrl.js';
import type { ClamdSettings, Config, FileSettings, MediaLimits, RateLimits, S3Settings, TokenKeys } from './Config.js';
import { ConfigRefused } from './ConfigRefused.js';
import { findContradictions } from './findContradictions.js';
import { type Environment, readSettings, type Settings } from './readSettings.js';

/** Reads and checks every setting before anything opens; throws {@link ConfigRefused} with every problem at once. */
export function loadConfig(environment: Environment = process.env): Config {
  const { settings, problems } = readSettings(environment);
  const all = [...problems, ...findContradictions(settings, environment)];
  if (all.length > 0) throw new ConfigRefused(all);
  return toConfig(settings);
}

function toConfig(settings: Settings): Config {
  const tokenKeys = tokenKeysOf(settings);
  const publicUrl = settings.PUBLIC_URL;
  return {
    isProduction: settings.NODE_ENV === 'production',
    demo: tokenKeys === undefined,
    host: settings.HOST,
    port: settings.PORT,
    publicUrl,
    allowedOrigins:
      publicUrl === undefined ? settings.ALLOWED_ORIGINS : [...settings.ALLOWED_ORIGINS, new URL(publicUrl).origin],
    trustedProxies: settings.TRUSTED_PROXIES,
    dataDir: settings.DATA_DIR,
    mongodbUri: settings.MONGODB_URI,
    redis: redisOf(settings),
    redisPrefix: settings.REDIS_PREFIX,
    tokenKeys,
    jwtIssuer: settings.JWT_ISSUER,
    jwtAudience: settings.JWT_AUDIENCE,
    serverKeys: settings.SERVER_KEYS,
    rateLimits: rateLimitsOf(settings),
    autoCompleteAfterMs: unlessZero(settings.AUTO_COMPLETE_AFTER),
    reopenWithinMs: settings.REOPEN_WITHIN,
    targets: {
      product: unlessZero(settings.TARGET_PRODUCT),
      shop: unlessZero(settings.TARGET_SHOP),
      order: unlessZero(settings.TARGET_ORDER),
      callCentre: unlessZero(settings.TARGET_CALL_CENTRE),
    },
    linkHosts: settings.LINK_HOSTS,
    subscribeHowTo: settings.SUBSCRIBE_HOW_TO,
    presence: { graceMs: settings.PRESENCE_GRACE, awayAfterMs: settings.PRESENCE_AWAY_AFTER },
    files: fileSettingsOf(settings),
    media: mediaLimitsOf(settings),
    clamd: clamdOf(settings),
    rowsEveryMs: settings.ROWS_EVERY,
    drainTimeoutMs: settings.DRAIN_TIMEOUT,
    logLevel: settings.LOG_LEVEL,
    crashPoint: settings.SOUK_CRASH_POINT,
  };
}

function tokenKeysOf(settings: Settings): TokenKeys | undefined {
  if (settings.JWT_SECRET !== undefined) {
    const previous = settings.JWT_SECRET_PREVIOUS;
    return {
      kind: 'secrets',
      secrets: previous === undefined ? [settings.JWT_SECRET] : [settings.JWT_SECRET, previous],
    };
  }
  if (settings.JWT_PUBLIC_KEY !== undefined) return { kind: 'public_keys', keys: settings.JWT_PUBLIC_KEY };
  if (settings.JWKS_URL !== undefined) return { kind: 'jwks', url: settings.JWKS_URL };
  return undefined;
}

function redisOf({ REDIS_URL: address, REDIS_CA: ca }: Settings): RedisAddress | undefined {
  return address && { ...address, ...(ca !== undefined && { ca }) };
}

function rateLimitsOf(settings: Settings): RateLimits {
  const limit = (value: number) => (settings.RATE_LIMITS === 'off' ? null : unlessZero(value));
  return {
    messagesPerSecond: limit(settings.MESSAGES_PER_SECOND),
    messageBurst: limit(settings.MESSAGE_BURST),
    commandsPerSecond: limit(settings.COMMANDS_PER_SECOND),
    opensPerHour: limit(settings.OPENS_PER_HOUR),
    uploadsPerHour: limit(settings.UPLOADS_PER_HOUR),
    requestsPerSecond: limit(settings.REQUESTS_PER_SECOND),
    addressRequestsPerSecond: limit(settings.ADDRESS_REQUESTS_PER_SECOND),
    failuresPerMinute: limit(settings.FAILURES_PER_MINUTE),
    connectionsPerPerson: limit(settings.CONNECTIONS_PER_PERSON),
    connectionsPerShop: limit(settings.CONNECTIONS_PER_SHOP),
    connectionsPerAddress: limit(settings.CONNECTIONS_PER_ADDRESS),
  };
}

function fileSettingsOf(settings: Settings): FileSettings {
  return {
    blobStore: settings.BLOB_STORE ?? (settings.MONGODB_URI === undefined ? 'disk' : 'gridfs'),
    s3: s3SettingsOf(settings),
    uploadsDir: settings.UPLOADS_DIR,
    linkBase: settings.FILES_ORIGIN ?? settings.PUBLIC_URL ?? '',
    linksForMs: settings.FILE_LINKS_FOR,
    unsentForMs: settings.UNSENT_FILES_FOR,
    claimsForMs: settings.FILE_CLAIMS_FOR,
    sweepEveryMs: settings.SWEEP_FILES_EVERY,
  };
}

function s3SettingsOf(settings: Settings): S3Settings | undefined {
  const { S3_ENDPOINT: endpoint, S3_BUCKET: bucket } = settings;
  const { S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey } = settings;
  if (settings.BLOB_STORE !== 's3' || bucket === undefined) return undefined;
  const isGiven = accessKeyId !== undefined && secretAccessKey !== undefined;
  return {
    endpoint,
    region: settings.S3_REGION,
    bucket,
    prefix: settings.S3_PREFIX,
    isPathStyle: settings.S3_PATH_STYLE === undefined ? endpoint !== undefined : settings.S3_PATH_STYLE === 'on',
    credentials: isGiven ? { accessKeyId, secretAccessKey } : undefined,
  };
}

function mediaLimitsOf(settings: Settings): MediaLimits {
  return {
    imageMaxBytes: settings.IMAGE_MAX_BYTES,
    imageMaxPixels: settings.IMAGE_MAX_PIXELS,
    pdfMaxBytes: settings.PDF_MAX_BYTES,
    pdfMaxPages: settings.PDF_MAX_PAGES,
    videoMaxBytes: settings.VIDEO_MAX_BYTES,
    judges: settings.JUDGES,
    judgeTimeoutMs: settings.JUDGE_TIMEOUT,
    judgeMemoryBytes: settings.JUDGE_MEMORY_BYTES,
  };
}

function clamdOf(settings: Settings): ClamdSettings | undefined {
  const address = settings.CLAMD_URL;
  return address && { address, timeoutMs: settings.CLAMD_TIMEOUT };
}

const unlessZero = (value: number): number | null => (value === 0 ? null : value);
