import { createServer, type RequestListener, type Server } from 'node:http';
import { LONG_BODY_MS } from './bodyTime.js';

const SECOND_MS = 1_000;

/** A server that nobody keeps waiting on purpose (hardening S7). */
export function createHttpServer(listener: RequestListener): Server {
  const server = createServer(
    {
      headersTimeout: 10 * SECOND_MS,
      // Other bodies than those of uploads are given less: `limitBodyTime`.
      requestTimeout: LONG_BODY_MS,
      // Longer than the idle time of common balancers, so that it is they who close.
      keepAliveTimeout: 75 * SECOND_MS,
      connectionsCheckingInterval: 5 * SECOND_MS,
      maxHeaderSize: 16 * 1_024,
      requireHostHeader: true,
    },
    listener,
  );
  server.maxHeadersCount = 100;
  server.maxConnections = 60_000;
  return server;
}
