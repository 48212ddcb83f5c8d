import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';

/**
 * Below those that Linux gives to outgoing connections (`ip_local_port_range`): one of these would take the port before the
 * program has it, or while it is being started again. Redis Cluster listens 10,000 above as well.
 */
const PORTS = { from: 10_240, to: 22_000 } as const;
const ATTEMPTS = 100;

const given = new Set<number>();

/** A port that nobody listens on now, for programs that cannot be told to choose one themselves. */
export async function freePort(): Promise<number> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const port = randomInt(PORTS.from, PORTS.to);
    if (!given.has(port) && (await isFree(port))) {
      given.add(port);
      return port;
    }
  }
  throw new Error(`no free port between ${PORTS.from} and ${PORTS.to}`);
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  try {
    await once(server.listen(port, '127.0.0.1'), 'listening');
  } catch {
    return false;
  }
  server.close();
  await once(server, 'close');
  return true;
}
