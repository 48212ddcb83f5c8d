import { randomBytes } from 'node:crypto';
import { createApplication } from '../../../server/application.js';
import { loadConfig } from '../../../server/config/loadConfig.js';
import type { Principal } from '../../../server/identity/Principal.js';
import { temporaryDirectory } from '../dirs.js';
import { tokenOf } from '../market/tokenOf.js';
import { onTeardown } from '../teardown.js';

/** What came back over HTTP. */
export interface HttpAnswer {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

/** One request below `/api/v1`. */
export interface HttpRequest {
  readonly method: string;
  readonly path: string;
  readonly body?: object;
  readonly accessReason?: string;
}

/** A real server on a port of its own, asked as a marketplace and its people ask it. */
export interface HttpMarket {
  ask(by: Principal | 'platform' | 'nobody', request: HttpRequest): Promise<HttpAnswer>;
  /** The server's time goes on by so many milliseconds. */
  advance(ms: number): void;
}

export const REOPEN_WITHIN_MS = 3_600_000;

/** Starts a server whose clock is `behindMs` behind the machine's. */
export async function startHttpMarket(behindMs: number): Promise<HttpMarket> {
  const secret = randomBytes(32).toString('hex');
  const serverKey = `sk_${randomBytes(16).toString('hex')}`;
  let offset = -behindMs;
  const config = loadConfig({
    NODE_ENV: 'test',
    PORT: '0',
    DATA_DIR: temporaryDirectory(),
    JWT_SECRET: secret,
    SERVER_KEYS: `backend:${serverKey}:*`,
    RATE_LIMITS: 'off',
    LOG_LEVEL: 'silent',
    REOPEN_WITHIN: String(REOPEN_WITHIN_MS),
    SUBSCRIBE_HOW_TO: 'https://market.example/follow',
  });
  const application = await createApplication(config, { clock: { now: () => Date.now() + offset } });
  onTeardown(() => application.close());
  return {
    ask: async (by, { method, path, body, accessReason }) => {
      const response = await fetch(`http://127.0.0.1:${application.port}/api/v1${path}`, {
        method,
        headers: {
          ...(by === 'nobody'
            ? {}
            : { Authorization: `Bearer ${by === 'platform' ? serverKey : tokenOf(by, secret)}` }),
          ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
          ...(accessReason === undefined ? {} : { 'Souk-Access-Reason': encodeURIComponent(accessReason) }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      return { status: response.status, body: (await response.json()) as HttpAnswer['body'] };
    },
    advance: (ms) => {
      offset += ms;
    },
  };
}
