import type { IncomingMessage, Server } from 'node:http';

const SECOND_MS = 1_000;
/** Milliseconds within which a body has arrived. */
const BODY_MS = 30 * SECOND_MS;
/** Milliseconds within which the body of an upload has arrived: 50 MB over half a megabit a second. */
export const LONG_BODY_MS = 900 * SECOND_MS;
/** Milliseconds for which an upload may stand still. */
const IDLE_MS = 30 * SECOND_MS;

const timers = new WeakMap<IncomingMessage, NodeJS.Timeout>();

/**
 * Ends the connection of whoever sends a body slowly on purpose (S7). Node knows one time for all requests, and uploads
 * need a long one. Call it when everything else listens: it has to hear of requests first.
 */
export function limitBodyTime(server: Server, withinMs = BODY_MS): void {
  server.prependListener('request', (request) => {
    if (hasBody(request)) endUnlessComplete(request, withinMs);
  });
}

/** Lets this body take as long as a large file does over a slow line, as long as something comes. */
export function allowLongBody(request: IncomingMessage, idleMs = IDLE_MS): void {
  endUnlessComplete(request, LONG_BODY_MS);
  let seen = -1;
  const look = setInterval(() => {
    const { bytesRead } = request.socket;
    if (!request.complete && bytesRead === seen) request.destroy();
    seen = bytesRead;
  }, idleMs);
  look.unref();
  request.once('close', () => clearInterval(look));
}

const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;

function endUnlessComplete(request: IncomingMessage, withinMs: number): void {
  const former = timers.get(request);
  clearTimeout(former);
  const timer = setTimeout(() => {
    if (!request.complete) request.destroy();
  }, withinMs);
  timers.set(request, timer.unref());
  if (former === undefined) request.once('close', () => clearTimeout(timers.get(request)));
}
