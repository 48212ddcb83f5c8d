import { randomBytes } from 'node:crypto';
import { type ClientRequest, request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { Config } from '../config/Config.js';
import { type Finding, findingsOn } from './Finding.js';

const ASK_WITHIN_MS = 4_000;
const LOOPBACK = ['127.0.0.1', '::1', 'localhost'];

/** What stands between browsers and this server: whether it is counted, and whether it passes WebSockets on. */
export async function examineProxy(
  config: Pick<Config, 'publicUrl' | 'trustedProxies' | 'host' | 'isProduction'>,
): Promise<Finding[]> {
  const { publicUrl } = config;
  if (publicUrl === undefined || !config.isProduction) return [];
  return [...examineCount(config), await examineUpgrade(publicUrl)];
}

/** Souk speaks no TLS itself, so an https address has a proxy before it. */
function examineCount({
  publicUrl = '',
  trustedProxies,
  host,
}: Pick<Config, 'publicUrl' | 'trustedProxies' | 'host'>): Finding[] {
  const { ok, warning } = findingsOn('TRUSTED_PROXIES');
  if (trustedProxies > 0) return [ok(`${trustedProxies}; each has to append to X-Forwarded-For`)];
  if (!publicUrl.startsWith('https:') && !LOOPBACK.includes(host)) return [];
  return [warning('is 0, but a proxy stands before this server: limits per address would count all people as one')];
}

async function examineUpgrade(publicUrl: string): Promise<Finding> {
  const { ok, warning, problem } = findingsOn('PUBLIC_URL');
  const outcome = await tryUpgrade(`${publicUrl}/socket.io/?EIO=4&transport=websocket`, new URL(publicUrl).origin);
  switch (outcome) {
    case 101:
      return ok('WebSockets reach a server');
    case 403:
      return problem('a server there refuses this very origin: it runs with another PUBLIC_URL');
    case undefined:
      return warning('nobody answers there now; once the server runs, ask again whether WebSockets reach it');
    default:
      return problem(`a WebSocket is answered ${outcome}: the proxy has to pass on the headers Upgrade and Connection`);
  }
}

/** The status that a WebSocket's handshake is answered with; undefined: nothing comes. */
export function tryUpgrade(url: string, origin: string): Promise<number | undefined> {
  return new Promise((resolve) => {
    const start = url.startsWith('https:') ? httpsRequest : httpRequest;
    const headers = {
      Connection: 'Upgrade',
      Upgrade: 'websocket',
      Origin: origin,
      'Sec-WebSocket-Version': '13',
      'Sec-WebSocket-Key': randomBytes(16).toString('base64'),
    };
    const request: ClientRequest = start(url, { headers, timeout: ASK_WITHIN_MS });
    const finish = (status: number | undefined): void => {
      request.destroy();
      resolve(status);
    };
    request.on('upgrade', (_response, socket) => {
      socket.destroy();
      finish(101);
    });
    request.on('response', ({ statusCode }) => finish(statusCode));
    request.on('timeout', () => finish(undefined));
    request.on('error', () => finish(undefined));
    request.end();
  });
}
