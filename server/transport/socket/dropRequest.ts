import type { Socket } from 'socket.io';

/**
 * Lets go of what a connection needs no more once it is authenticated: the handshake's request with its headers, and
 * the token. Before that the handshake would be empty.
 */
export function dropRequest(socket: Socket): void {
  const kept = socket as { handshake: object; conn: { request: unknown } };
  kept.conn.request = undefined;
  kept.handshake = DROPPED;
}

const DROPPED = Object.freeze({ headers: {}, auth: {}, query: {} });
