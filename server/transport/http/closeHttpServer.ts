import type { Server } from 'node:http';

/** Stops accepting at once; resolves when the last answer has left, or after `withinMs`. */
export async function closeHttpServer(server: Server, withinMs: number): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const timer = setTimeout(() => server.closeAllConnections(), withinMs);
  await closed;
  clearTimeout(timer);
}
