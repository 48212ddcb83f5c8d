import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { limitBodyTime } from './bodyTime.js';

/** The port cannot be taken; the message is one line for people. */
export class PortRefused extends Error {}

const REASONS: Readonly<Record<string, string>> = {
  EADDRINUSE: 'is already in use',
  EACCES: 'may not be used by this account',
  EADDRNOTAVAIL: 'is on an address this machine does not have',
  ENOTFOUND: 'is on a host that is not known',
};

/** Listens, the last thing that is done to a server, and answers the port; throws {@link PortRefused} where there is a known reason. */
export async function listen(server: Server, port: number, host: string): Promise<number> {
  limitBodyTime(server);
  try {
    server.listen(port, host);
    await once(server, 'listening');
  } catch (cause) {
    const reason = REASONS[(cause as NodeJS.ErrnoException).code ?? ''];
    if (reason === undefined) throw cause;
    throw new PortRefused(`PORT ${port} on HOST ${host} ${reason}`, { cause });
  }
  return (server.address() as AddressInfo).port;
}
