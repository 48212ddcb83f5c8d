import type { Server as HttpServer } from 'node:http';
import { ChatError } from '@souk/shared/model/ChatError.js';
import type { WireError } from '@souk/shared/model/errors.js';
import type { ExtendedError, Socket } from 'socket.io';
import type { Clock } from '../../Clock.js';
import type { CommandTable } from '../../commands/CommandTable.js';
import { createRequestIds } from '../../commands/createRequestIds.js';
import { toWireError } from '../../commands/toWireError.js';
import type { Config } from '../../config/Config.js';
import { sessionLimits } from '../../config/sessionLimits.js';
import type { Authenticator } from '../../identity/Authenticator.js';
import type { Principal } from '../../identity/Principal.js';
import { type RateLimiter, sizeOf } from '../../limits/RateLimiter.js';
import type { Metrics } from '../../operations/createMetrics.js';
import type { FailureLog } from '../../operations/FailureLog.js';
import { clientAddress } from '../clientAddress.js';
import { admitSocket } from './admitSocket.js';
import { audiencesOf } from './audiencesOf.js';
import { Connection, connectionOf } from './Connection.js';
import { createAddressCounts } from './createAddressCounts.js';
import { createDispatcher } from './createDispatcher.js';
import { boundClosing } from './createSocketServer.js';
import { drainConnections } from './drainConnections.js';
import { dropRequest } from './dropRequest.js';
import { ExpiryWheel } from './ExpiryWheel.js';
import { eventPacket, type LiveConnections } from './LiveConnections.js';
import { COMMAND_EVENT, type IncomingCommand } from './packets.js';
import { readySession } from './readySession.js';
import { createRefresh } from './refreshSession.js';
import { refuseStrayPolls, type SessionPlaces } from './refuseStrayPolls.js';

export interface SocketGatewayDeps {
  readonly live: LiveConnections;
  readonly httpServer: HttpServer;
  readonly commands: CommandTable;
  readonly authenticator: Authenticator;
  readonly limiter: RateLimiter;
  readonly config: Pick<Config, 'rateLimits' | 'trustedProxies'>;
  /** The epoch of the deployment's data. */
  readonly epoch: string;
  readonly clock: Clock;
  readonly failures: FailureLog;
  readonly metrics: Metrics;
  /** Absent: there is no other node. */
  readonly places?: SessionPlaces;
  /** Resolves when the other nodes know of connections made so far; undefined: they do, or there are none. Never rejects. */
  joined?(): Promise<void> | undefined;
  /** Called when a connection has gone: what it left unfinished (typing) ends. */
  onDisconnect?(principal: Principal, connectionId: string): void;
}

export interface SocketGateway {
  /** Tells every client to move, lets what is in flight finish, and closes; resolves at the latest after `withinMs`. */
  drain(withinMs: number): Promise<void>;
  /** Closes every connection at once. */
  close(): Promise<void>;
}

/** Handshakes that one transport may try: a client with a fresh token tries again on the same one. */
const MAX_ATTEMPTS = 5;
/** A poll strays because of how the balancer is set up, which does not change within seconds. */
const STRAY_AGAIN_MS = 10_000;

/** Serves live connections on a port. */
export function createSocketGateway(deps: SocketGatewayDeps): SocketGateway {
  const { live, httpServer, config, clock, failures, metrics, authenticator, limiter } = deps;
  const commandRate = sizeOf(config.rateLimits.commandsPerSecond, 1_000);
  const limits = sessionLimits(config.rateLimits);
  const addresses = createAddressCounts();
  const attempts = new WeakMap<Socket['conn'], number>();
  const nextRequestId = createRequestIds();
  let isDraining = false;

  const expiries = new ExpiryWheel<Connection>(clock, (connection) => live.end(connection, 'token_expired'));
  const dispatcher = createDispatcher({
    commands: deps.commands,
    limiter,
    failures,
    metrics,
    isDraining: () => isDraining,
    refresh: createRefresh(authenticator, expiries),
    send: live.send,
  });
  const admission = {
    authenticator,
    limiter,
    limits: config.rateLimits,
    live,
    connectionsFrom: addresses.countOf,
    isDraining: () => isDraining,
  };

  const admit = async (socket: Socket): Promise<void> => {
    const tried = (attempts.get(socket.conn) ?? 0) + 1;
    attempts.set(socket.conn, tried);
    if (tried > MAX_ATTEMPTS) throw new ChatError('rate_limited', { retryAfterMs: 1_000 });
    const address = clientAddress(socket.request, config.trustedProxies);
    const principal = await admitSocket(admission, socket.handshake.auth, address);
    socket.data = { connection: new Connection(socket, principal, address, commandRate, clock.now()) };
  };

  const refuse = (error: unknown): WireError => {
    const requestId = nextRequestId();
    metrics.ended.inc({ reason: failures.report(error, { requestId, command: 'connect' }) });
    return toWireError(error, requestId);
  };

  /** The error that Socket.IO passes on in `connect_error`; undefined: admitted. */
  const judge = async (socket: Socket): Promise<ExtendedError | undefined> => {
    try {
      await admit(socket);
      return undefined;
    } catch (error) {
      const data = refuse(error);
      return Object.assign(new Error(data.message), { data });
    }
  };

  const answerHandshake = async (socket: Socket, next: (error?: ExtendedError) => void): Promise<void> => {
    next(await judge(socket));
  };
  live.io.use((socket, next) => void answerHandshake(socket, next));

  live.io.on('connection', (socket) => {
    const connection = connectionOf(socket);
    if (connection === undefined) return;
    dropRequest(socket);
    if (live.wasEnded(connection)) return live.end(connection, 'revoked');
    if (isDraining) return live.end(connection, 'draining');
    const { principal } = connection;
    void socket.join(audiencesOf(principal));
    addresses.add(connection.address);
    metrics.connections.inc();
    const beReady = (): void => {
      const ready = readySession(connection.principal, { epoch: deps.epoch, limits, now: clock.now() });
      live.send(connection, eventPacket('session:ready', JSON.stringify(ready)));
      connection.isReady = true;
    };
    const joined = deps.joined?.();
    if (joined === undefined) beReady();
    else void joined.then(beReady);
    expiries.schedule(connection, principal.expiresAt);
    socket.on(COMMAND_EVENT, (command: IncomingCommand) => dispatcher.dispatch(connection, command));
    socket.once('disconnect', (reason) => {
      expiries.cancel(connection);
      addresses.remove(connection.address);
      metrics.connections.dec();
      // A client that left the namespace but kept the transport would stay for ever, unauthenticated.
      // One that polls would be waited for, for 30 s, to fetch the news of its end: not when nobody will come for it.
      socket.conn.close(isDraining || reason === 'client namespace disconnect');
      deps.onDisconnect?.(connection.principal, connection.id);
    });
  });
  live.io.attach(httpServer);
  if (deps.places !== undefined) {
    const stray = (): WireError => refuse(new ChatError('session_elsewhere', { retryAfterMs: STRAY_AGAIN_MS }));
    refuseStrayPolls({ ...deps.places, engine: live.io.engine, refuse: stray });
  }
  httpServer.on('listening', () => boundClosing(live.io));

  const close = async (): Promise<void> => {
    expiries.stop();
    live.io.disconnectSockets(true);
    live.io.engine.close();
  };
  return {
    drain: async (withinMs) => {
      isDraining = true;
      await drainConnections({ live, withinMs, hasPending: () => dispatcher.pending > 0 });
      await close();
    },
    close: () => {
      isDraining = true;
      return close();
    },
  };
}
