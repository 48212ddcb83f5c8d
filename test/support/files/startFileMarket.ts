import { randomBytes } from 'node:crypto';
import type { Attachment } from '@souk/shared/model/attachment.js';
import { createApplication } from '../../../server/application.js';
import { loadConfig } from '../../../server/config/loadConfig.js';
import type { Environment } from '../../../server/config/readSettings.js';
import type { Principal } from '../../../server/identity/Principal.js';
import type { Stores } from '../../../server/store/Stores.js';
import { temporaryDirectory } from '../dirs.js';
import { unique } from '../factories/unique.js';
import { seller } from '../market/people.js';
import { tokenOf } from '../market/tokenOf.js';
import { onTeardown } from '../teardown.js';

/** What came back. */
export interface FileAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Buffer;
  // biome-ignore lint/suspicious/noExplicitAny: what comes back is what is tested
  readonly body: any;
}

/** A real server with files of its own, asked over HTTP. */
export interface FileMarket {
  readonly url: string;
  readonly uploadsDir: string;
  readonly stores: Stores;
  readonly secret: string;
  tokenOf(by: Principal): string;
  /** The server's time goes on. */
  advance(ms: number): void;
  ask(by: Principal | 'platform', method: string, path: string, body?: object): Promise<FileAnswer>;
  upload(by: Principal, bytes: Buffer, name?: string): Promise<FileAnswer>;
  /** Uploads and expects it to be taken. */
  uploaded(by: Principal, bytes: Buffer, name?: string): Promise<Attachment>;
  /** Follows a link as a browser does: without a token. */
  follow(link: string, headers?: Record<string, string>, method?: string): Promise<FileAnswer>;
  /** A room about a product of this shop, whose chat is on. */
  openRoom(by: Principal, shopId?: string): Promise<string>;
  send(by: Principal, roomId: string, message: object): Promise<FileAnswer>;
}

export async function startFileMarket(env: Environment = {}): Promise<FileMarket> {
  const secret = randomBytes(32).toString('hex');
  const serverKey = `sk_${randomBytes(16).toString('hex')}`;
  const uploadsDir = temporaryDirectory('uploads');
  let offset = 0;
  let stores: Stores | undefined;
  const config = loadConfig({
    NODE_ENV: 'test',
    PORT: '0',
    DATA_DIR: temporaryDirectory(),
    UPLOADS_DIR: uploadsDir,
    JWT_SECRET: secret,
    SERVER_KEYS: `backend:${serverKey}:*`,
    RATE_LIMITS: 'off',
    LOG_LEVEL: 'silent',
    ...env,
  });
  const application = await createApplication(config, {
    clock: { now: () => Date.now() + offset },
    wrapStores: (opened) => {
      stores = opened;
      return opened;
    },
  });
  onTeardown(() => application.close());
  const url = `http://127.0.0.1:${application.port}`;
  const request = async (path: string, init: RequestInit): Promise<FileAnswer> => {
    const response = await fetch(path.startsWith('http') ? path : `${url}${path}`, init);
    const bytes = Buffer.from(await response.arrayBuffer());
    const isJson = response.headers.get('content-type')?.startsWith('application/json');
    return {
      status: response.status,
      headers: response.headers,
      bytes,
      body: isJson && bytes.length > 0 ? JSON.parse(String(bytes)) : undefined,
    };
  };
  const market: FileMarket = {
    url,
    uploadsDir,
    secret,
    get stores() {
      if (stores === undefined) throw new Error('not open');
      return stores;
    },
    tokenOf: (by) => tokenOf(by, secret),
    advance: (ms) => {
      offset += ms;
    },
    ask: (by, method, path, body) =>
      request(`/api/v1${path}`, {
        method,
        headers: {
          Authorization: `Bearer ${by === 'platform' ? serverKey : tokenOf(by, secret)}`,
          ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    upload: (by, bytes, name = 'лампа.png') => {
      const form = new FormData();
      form.append('file', new Blob([new Uint8Array(bytes)]), name);
      const headers = { Authorization: `Bearer ${tokenOf(by, secret)}` };
      return request('/api/v1/attachments', { method: 'POST', headers, body: form });
    },
    uploaded: async (by, bytes, name) => {
      const { status, body } = await market.upload(by, bytes, name);
      if (status !== 201) throw new Error(`upload answered ${status} ${JSON.stringify(body)}`);
      return body.attachment as Attachment;
    },
    follow: (link, headers = {}, method = 'GET') => request(link, { method, headers }),
    openRoom: async (by, shopId = 'lamps') => {
      const staff = seller(`${shopId}-ann`, shopId);
      await market.ask(staff, 'PATCH', `/shops/${shopId}`, { chatEnabled: true });
      const subject = { kind: 'product', id: unique('product') };
      const opening = { shopId, subject, clientRoomId: unique('client-room') };
      const { status, body } = await market.ask(by, 'POST', '/rooms', opening);
      if (status !== 201) throw new Error(`opening answered ${status} ${JSON.stringify(body)}`);
      return body.room.id as string;
    },
    send: (by, roomId, message) =>
      market.ask(by, 'POST', `/rooms/${roomId}/messages`, { clientMessageId: unique('message'), ...message }),
  };
  return market;
}
