import type { EndingReason } from '@souk/shared/model/events.js';
import { personKey } from '@souk/shared/model/roles.js';
import type { Namespace, Server } from 'socket.io';
import { type Audience, audienceOfPerson, isAudience } from '../../delivery/audiences.js';
import { createLocalPublisher } from '../../delivery/createLocalPublisher.js';
import type { LiveAudiences } from '../../delivery/LiveAudiences.js';
import type { LiveSessions } from '../../delivery/LiveSessions.js';
import type { Publisher } from '../../delivery/Publisher.js';
import type { OriginPolicy } from '../OriginPolicy.js';
import { type Connection, connectionOf } from './Connection.js';
import { createSocketServer } from './createSocketServer.js';
import { RecentEnds } from './RecentEnds.js';
import { ResyncSpread } from './ResyncSpread.js';
import { OutgoingPacket, writePacket } from './straightFrames.js';

/** The live connections of this node: made before the use-cases that publish to them, attached to a port later. */
export interface LiveConnections {
  readonly io: Server;
  /** Fan-out on this node alone. */
  readonly publisher: Publisher;
  readonly sessions: LiveSessions;
  readonly audiences: LiveAudiences;
  all(): Connection[];
  /** How many connections an audience has. */
  countOf(audience: Audience): number;
  /** Whether this person's sessions issued then were ended a moment ago, while this one was being admitted. */
  wasEnded(connection: Connection): boolean;
  send(connection: Connection, packet: OutgoingPacket): void;
  /** Tells a connection that it is about to end. */
  announceEnd(connection: Connection, reason: EndingReason, reconnectAfterMs?: number): void;
  /** Announces the end and closes. */
  end(connection: Connection, reason: EndingReason): void;
}

/** The packet of an event. */
export const eventPacket = (event: string, payloadJson: string): OutgoingPacket =>
  new OutgoingPacket(`2["${event}",${payloadJson}]`);

/** What stands behind the event's name. */
const payloadOf = (text: string): string => text.slice(text.indexOf(',') + 1, -1);

export function createLiveConnections(origins: OriginPolicy): LiveConnections {
  const io = createSocketServer(origins);
  const namespace = io.of('/');
  const ended = new RecentEnds();

  const send = (connection: Connection, packet: OutgoingPacket): void => {
    writePacket(connection.socket.conn, packet);
  };
  const announceEnd = (connection: Connection, reason: EndingReason, reconnectAfterMs?: number): void => {
    const payload = { reason, ...(reconnectAfterMs !== undefined && { reconnectAfterMs }) };
    send(connection, eventPacket('session:ending', JSON.stringify(payload)));
  };
  const end = (connection: Connection, reason: EndingReason): void => {
    announceEnd(connection, reason);
    connection.socket.disconnect(true);
  };
  const tell: LiveAudiences['tell'] = (audiences, packet, except) => {
    const spared = except === undefined ? undefined : namespace.adapter.rooms.get(except);
    let told = 0;
    forEachReceiver(namespace, audiences, (connection) => {
      if (!connection.isReady || spared?.has(connection.id)) return;
      told += 1;
      send(connection, packet() as OutgoingPacket);
    });
    return told;
  };
  const sessions: LiveSessions = {
    end: (role, id, reason, issuedUntil) => {
      ended.note(personKey(role, id), issuedUntil);
      const connections: Connection[] = [];
      forEachReceiver(namespace, [audienceOfPerson(role, id)], (connection) => connections.push(connection));
      for (const connection of connections) if (connection.principal.issuedAt <= issuedUntil) end(connection, reason);
    },
  };
  const all = (): Connection[] =>
    [...namespace.sockets.values()].map(connectionOf).filter((connection) => connection !== undefined);
  const resyncs = new ResyncSpread((connection, reason) =>
    send(connection, eventPacket('session:resync', JSON.stringify({ reason }))),
  );
  const countOf = (audience: Audience): number => namespace.adapter.rooms.get(audience)?.size ?? 0;
  const audiences: LiveAudiences = {
    sessions,
    countOf,
    list: () => [...namespace.adapter.rooms.keys()].filter(isAudience),
    watch: ({ opened, closed }) => {
      namespace.adapter.on('create-room', (room: string) => isAudience(room) && opened(room));
      namespace.adapter.on('delete-room', (room: string) => isAudience(room) && closed(room));
    },
    packetOf: eventPacket,
    packetFrom: (frame) => OutgoingPacket.ofFrame(frame),
    payloadOf: (packet) => payloadOf((packet as OutgoingPacket).text),
    tell,
    resync: (missed, reason, withinMs) => {
      const connections = new Set<Connection>();
      if (missed === null) for (const connection of all()) connections.add(connection);
      else for (const one of missed) forEachReceiver(namespace, [one], (connection) => connections.add(connection));
      resyncs.tell([...connections], reason, withinMs);
    },
  };

  return {
    io,
    publisher: createLocalPublisher(audiences),
    sessions,
    audiences,
    all,
    countOf,
    wasEnded: ({ personKey: key, principal }) => ended.cover(key, principal.issuedAt),
    send,
    announceEnd,
    end,
  };
}

/** Each connection once, however many of the audiences it is in. */
function forEachReceiver(
  namespace: Namespace,
  audiences: readonly Audience[],
  visit: (connection: Connection) => void,
): void {
  const { rooms } = namespace.adapter;
  for (const [at, audience] of audiences.entries()) {
    const socketIds = rooms.get(audience);
    if (socketIds === undefined) continue;
    for (const socketId of socketIds) {
      if (at > 0 && audiences.some((earlier, place) => place < at && rooms.get(earlier)?.has(socketId) === true))
        continue;
      const socket = namespace.sockets.get(socketId);
      const connection = socket === undefined ? undefined : connectionOf(socket);
      if (connection !== undefined) visit(connection);
    }
  }
}
