import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import jwt from 'jsonwebtoken';
import { temporaryDirectory } from '../../support/dirs.js';
import { mongoUri } from '../../support/environment.js';
import { Program } from '../../support/process/startProgram.js';
import { onRunEnd, onTeardown } from '../../support/teardown.js';
import { Stranger } from './Stranger.js';

export const SECRET = 'a secret that a stranger was told, of more than 32 bytes';
const KEY = 'sk_stranger0123456789stranger0123456789';
const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

let made = 0;
/** An id as a marketplace would make one, never used before in this run. */
export const fresh = (what: string): string => `${what}-${process.pid}.${++made}`;

export type Claims = Readonly<Record<string, unknown>>;

/** A token as the contract tells the marketplace to make it; claims given as undefined are left out. */
export function sign(claims: Claims, secret = SECRET): string {
  const now = Math.floor(Date.now() / 1000);
  const all = Object.entries({ iat: now, exp: now + 3600, ...claims }).filter(([, value]) => value !== undefined);
  const payload = Object.fromEntries(all);
  return jwt.sign(payload, secret, { noTimestamp: payload.iat === undefined });
}

export interface HttpAnswer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: a stranger knows no type of ours; a wrong shape fails the assertion.
  readonly body: any;
}

/** A running server, known by its address alone. */
export class Souk {
  constructor(readonly url: string) {}

  async connect(claims: Claims): Promise<Stranger> {
    const stranger = new Stranger(this.url, sign(claims), claims);
    onTeardown(() => stranger.close());
    await stranger.ready();
    return stranger;
  }

  buyer(claims: Claims = {}): Promise<Stranger> {
    return this.connect({ sub: fresh('buyer'), role: 'buyer', name: 'Olena', ...claims });
  }

  seller(shops: string[], claims: Claims = {}): Promise<Stranger> {
    return this.connect({ sub: fresh('seller'), role: 'seller', shops, ...claims });
  }

  operator(): Promise<Stranger> {
    return this.connect({ sub: fresh('operator'), role: 'operator' });
  }

  /** A seller of a shop of their own, its chat switched on. */
  async openShop(shopId = fresh('shop')): Promise<{ shopId: string; seller: Stranger }> {
    const seller = await this.seller([shopId]);
    await seller.ok('shop:update', { shopId, chatEnabled: true });
    return { shopId, seller };
  }

  async http(method: string, path: string, token: string, body?: unknown, headers = {}): Promise<HttpAnswer> {
    const response = await fetch(this.url + path, {
      method,
      headers: {
        ...(token === '' ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: text === '' ? undefined : JSON.parse(text) };
  }

  platform(method: string, path: string, body?: unknown): Promise<HttpAnswer> {
    return this.http(method, `/api/v1/platform${path}`, KEY, body);
  }
}

/** Starts the server as an operator would, with a data folder or database of its own. */
export async function startSouk(env: Readonly<Record<string, string>> = {}): Promise<Souk> {
  const child = spawn(process.execPath, ['server/dist/main.js'], {
    cwd: ROOT,
    env: {
      PATH: process.env.PATH ?? '',
      ...{ PORT: '0', HOST: '127.0.0.1', JWT_SECRET: SECRET, RATE_LIMITS: 'off', DATA_DIR: temporaryDirectory() },
      UPLOADS_DIR: temporaryDirectory('uploads'),
      SERVER_KEYS: `backend:${KEY}:*,narrow:${KEY}narrow:orders`,
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const program = new Program(child);
  onRunEnd(() => child.kill('SIGKILL'));
  return new Souk(`http://127.0.0.1:${await program.port()}`);
}

export type Engine = 'sqlite' | 'mongodb';
const running = new Map<Engine, Promise<Souk>>();

/** The one server of this run on the given store. */
export function soukOn(engine: Engine): Promise<Souk> {
  const souk = running.get(engine) ?? startOn(engine);
  running.set(engine, souk);
  return souk;
}

const startOn = async (engine: Engine): Promise<Souk> =>
  startSouk(engine === 'mongodb' ? { MONGODB_URI: await mongoUri() } : {});
