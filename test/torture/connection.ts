import { io, type Socket } from 'socket.io-client';

/** A raw Socket.IO connection that comes back by itself and counts how often it did. */
export interface Connection {
  readonly socket: Socket;
  /** The number of the present connection; undefined until its `session:ready`. */
  readonly current: number | undefined;
  /** Leaves the present connection for another one, wherever that leads. */
  moveOn(): void;
  close(): void;
  reopen(): void;
}

export interface ConnectionOptions {
  readonly url: string;
  readonly token: string;
  readonly onReady: (epoch: string) => void;
}

/** Quick, because the server is back within a second and a cycle should be short. */
const reconnectMs = { first: 20, longest: 80 };

/** The library misses a server that dies between the upgrade and its first packet, and waits for this time to pass. */
const connectWithinMs = 1_000;

export function createConnection({ url, token, onReady }: ConnectionOptions): Connection {
  let connections = 0;
  let current: number | undefined;
  const socket = io(url, {
    transports: ['websocket'],
    forceNew: true,
    auth: { token, protocol: 1 },
    reconnectionDelay: reconnectMs.first,
    reconnectionDelayMax: reconnectMs.longest,
    timeout: connectWithinMs,
  });
  socket.on('session:ready', (session: { epoch: string }) => {
    connections += 1;
    current = connections;
    onReady(session.epoch);
  });
  socket.on('disconnect', (reason) => {
    current = undefined;
    // The library waits for us when the server said goodbye itself.
    if (reason === 'io server disconnect') socket.connect();
  });
  let retry: NodeJS.Timeout | undefined;
  socket.on('connect_error', () => {
    if (!socket.active) retry = setTimeout(() => socket.connect(), reconnectMs.longest);
  });
  return {
    socket,
    get current() {
      return current;
    },
    moveOn: () => {
      socket.disconnect();
      socket.connect();
    },
    close: () => {
      clearTimeout(retry);
      socket.disconnect();
    },
    reopen: () => {
      socket.connect();
    },
  };
}
