import { once } from 'node:events';
import { createServer } from 'node:net';
import type { Config } from '../config/Config.js';
import { type Finding, findingsOn } from './Finding.js';

const ASK_WITHIN_MS = 2_000;

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'may not be used by this account',
  EADDRNOTAVAIL: 'is on an address this machine does not have',
  ENOTFOUND: 'is on a host that is not known',
};

/** Takes the port for a moment. */
export async function examinePort({ host, port }: Pick<Config, 'host' | 'port'>): Promise<Finding[]> {
  const { ok, problem } = findingsOn('PORT');
  const server = createServer();
  try {
    server.listen(port, host);
    await once(server, 'listening');
    return [ok(`${port} on ${host} is free`)];
  } catch (cause) {
    const { code = '' } = cause as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE') return [await examineHolder(host, port)];
    return [problem(`${port} on ${host} ${REASONS[code] ?? `cannot be used (${code})`}`)];
  } finally {
    server.close();
  }
}

async function examineHolder(host: string, port: number): Promise<Finding> {
  const { ok, problem } = findingsOn('PORT');
  const reached = host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  try {
    const response = await fetch(`http://${reached}:${port}/version`, { signal: AbortSignal.timeout(ASK_WITHIN_MS) });
    const { version } = (await response.json()) as { version?: unknown };
    if (typeof version === 'string') return ok(`${port} on ${host} is held by a server of version ${version}`);
  } catch {
    // Whatever holds it speaks no HTTP, or not ours.
  }
  return problem(`${port} on ${host} is in use by another program`);
}
