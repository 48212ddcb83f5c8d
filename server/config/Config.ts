import type { KeyObject } from 'node:crypto';
import type { PublicKey } from '../identity/readPublicKeys.js';
import type { ServerKey } from '../identity/readServerKeys.js';
import type { ClamdAddress } from '../media/ClamdAddress.js';
import type { PresenceTimes } from '../presence/ConnectedPeople.js';
import type { RedisAddress } from '../redis/readRedisUrl.js';
import type { ArmedCrash } from '../rooms/crashPoint.js';

/** Where the keys of tokens come from. */
export type TokenKeys =
  | { readonly kind: 'secrets'; readonly secrets: readonly KeyObject[] }
  | { readonly kind: 'public_keys'; readonly keys: readonly PublicKey[] }
  | { readonly kind: 'jwks'; readonly url: string };

/** What limits a person, a connection, an address; null: unlimited. */
export interface RateLimits {
  readonly messagesPerSecond: number | null;
  readonly messageBurst: number | null;
  readonly commandsPerSecond: number | null;
  readonly opensPerHour: number | null;
  readonly uploadsPerHour: number | null;
  readonly requestsPerSecond: number | null;
  readonly addressRequestsPerSecond: number | null;
  readonly failuresPerMinute: number | null;
  readonly connectionsPerPerson: number | null;
  readonly connectionsPerShop: number | null;
  readonly connectionsPerAddress: number | null;
}

/** When an answer is due, by what the room is about, in milliseconds; null: no target. */
export interface AnswerTargets {
  readonly product: number | null;
  readonly shop: number | null;
  readonly order: number | null;
  readonly callCentre: number | null;
}

/** What files are taken, and what judging one may cost. */
export interface MediaLimits {
  readonly imageMaxBytes: number;
  readonly imageMaxPixels: number;
  readonly pdfMaxBytes: number;
  readonly pdfMaxPages: number;
  /** 0: no videos. */
  readonly videoMaxBytes: number;
  /** Processes at once. */
  readonly judges: number;
  /** For one file. */
  readonly judgeTimeoutMs: number;
  /** Resident memory of one process. */
  readonly judgeMemoryBytes: number;
}

/** A bucket of an S3-compatible store. */
export interface S3Settings {
  /** Undefined: that of AWS for the region. */
  readonly endpoint: string | undefined;
  readonly region: string;
  readonly bucket: string;
  /** Begins the names of all objects, without a slash at its end. */
  readonly prefix: string | undefined;
  /** The bucket stands in the path, not in the host's name. */
  readonly isPathStyle: boolean;
  /** Undefined: found where AWS tools find them. */
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string } | undefined;
}

/** Where files lie and how long they wait. Periods in milliseconds. */
export interface FileSettings {
  /** What keeps the bytes: a folder below `uploadsDir`, MongoDB, or a bucket. */
  readonly blobStore: 'disk' | 'gridfs' | 's3';
  /** Set exactly with `blobStore` s3. */
  readonly s3: S3Settings | undefined;
  readonly uploadsDir: string;
  /** What stands before the path of a link; empty: links are paths. */
  readonly linkBase: string;
  readonly linksForMs: number;
  readonly unsentForMs: number;
  readonly claimsForMs: number;
  readonly sweepEveryMs: number;
}

/** The virus scanner that every upload passes. */
export interface ClamdSettings {
  readonly address: ClamdAddress;
  readonly timeoutMs: number;
}

/** The deployment's settings, checked whole. Periods in milliseconds. */
export interface Config {
  readonly isProduction: boolean;
  /** The demo marketplace runs: no key is set, outside production. Its keys live in `dataDir`. */
  readonly demo: boolean;
  readonly host: string;
  readonly port: number;
  readonly publicUrl: string | undefined;
  /** Exact origins, that of `publicUrl` among them. */
  readonly allowedOrigins: readonly string[];
  readonly trustedProxies: number;
  readonly dataDir: string;
  readonly mongodbUri: string | undefined;
  /** Undefined: this node is the only one. */
  readonly redis: RedisAddress | undefined;
  /** Undefined: the deployment's id. */
  readonly redisPrefix: string | undefined;
  /** Undefined in the demo. */
  readonly tokenKeys: TokenKeys | undefined;
  readonly jwtIssuer: string | undefined;
  readonly jwtAudience: string | undefined;
  readonly serverKeys: readonly ServerKey[];
  readonly rateLimits: RateLimits;
  /** Null: rooms never complete by themselves. */
  readonly autoCompleteAfterMs: number | null;
  readonly reopenWithinMs: number;
  readonly targets: AnswerTargets;
  readonly linkHosts: readonly string[];
  readonly subscribeHowTo: string | undefined;
  readonly presence: PresenceTimes;
  readonly files: FileSettings;
  readonly media: MediaLimits;
  /** Undefined: nothing is scanned. */
  readonly clamd: ClamdSettings | undefined;
  readonly rowsEveryMs: number;
  readonly drainTimeoutMs: number;
  readonly logLevel: 'silent' | 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace';
  readonly crashPoint: ArmedCrash | undefined;
}
