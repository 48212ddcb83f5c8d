import { MAX_FRAME_BYTES } from '@souk/shared/model/limits.js';
import { Server } from 'socket.io';
import type { OriginPolicy } from '../OriginPolicy.js';
import { Decoder, Encoder } from './packets.js';

/** Hardening S3: who has not authenticated by then is disconnected; under 5 s with all that closing takes. */
const CONNECT_WITHIN_MS = 3_900;
/** Who does not answer a close frame by then is cut off; ws alone would hold the connection for 30 s. */
const CLOSE_WITHIN_MS = 1_000;
const PATH = '/socket.io/';

/** Engine.io itself refuses an upgrade with 400, whatever the reason. */
const FORBIDDEN = 'HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n';

/** Socket.IO as we run it, attached to nothing yet. */
export function createSocketServer(origins: OriginPolicy): Server {
  return new Server({
    path: PATH,
    parser: { Encoder, Decoder },
    serveClient: false,
    transports: ['websocket', 'polling'],
    perMessageDeflate: false,
    httpCompression: false,
    maxHttpBufferSize: MAX_FRAME_BYTES,
    connectTimeout: CONNECT_WITHIN_MS,
    // CORS does not cover WebSocket: this is asked for every handshake and every poll.
    allowRequest: (request, answer) => {
      const isAllowed = origins.isAllowed(request.headers.origin);
      if (!isAllowed && request.headers.upgrade !== undefined) request.socket.end(FORBIDDEN);
      answer(isAllowed ? null : 'origin', isAllowed);
    },
    cors: {
      origin: (origin, answer) => answer(null, origin !== undefined && origins.isAllowed(origin)),
      methods: ['GET', 'POST'],
    },
  });
}

/** Bounds the closing of WebSockets. Engine.io makes its WebSocket server when the port opens, and offers no option for it. */
export function boundClosing(io: Server): void {
  const { ws } = io.engine as unknown as { readonly ws?: { readonly options: { closeTimeout?: number } } };
  if (ws !== undefined) ws.options.closeTimeout = CLOSE_WITHIN_MS;
}
