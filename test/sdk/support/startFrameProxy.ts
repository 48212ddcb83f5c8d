import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { type RawData, WebSocket, WebSocketServer } from 'ws';
import { onTeardown } from '../../support/teardown.js';
import type { RunningServer } from './startServer.js';

/** What becomes of a frame on its way to the client: the frames that are passed on in its place, now. */
export type FrameRule = (frame: string) => readonly string[];

/** A network between client and server that can be told to misbehave. */
export interface FrameProxy {
  readonly url: string;
  /** For frames to the client; `passAll` at first. */
  rule: FrameRule;
  /** On the present connections nothing passes any more, in either direction, and nobody is told. */
  silence(): void;
  /** Connections made so far. */
  readonly connections: number;
}

/** Neither side splits or chunks its text. */
const textOf = (data: RawData): string => (data as Buffer).toString('utf8');

export const passAll: FrameRule = (frame) => [frame];

/** Starts a proxy before a server. */
export async function startFrameProxy({ port }: RunningServer): Promise<FrameProxy> {
  const listener = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  await once(listener, 'listening');
  onTeardown(() => {
    for (const client of listener.clients) client.terminate();
    listener.close();
  });
  let connections = 0;
  let silentUpTo = 0;
  const proxy = {
    url: `http://127.0.0.1:${(listener.address() as AddressInfo).port}`,
    rule: passAll,
    silence: () => {
      silentUpTo = connections;
    },
    get connections() {
      return connections;
    },
  };
  listener.on('connection', (client, { url }) => {
    connections += 1;
    const own = connections;
    const server = new WebSocket(`ws://127.0.0.1:${port}${url}`);
    const early: string[] = [];
    server.on('open', () => {
      for (const frame of early.splice(0)) server.send(frame);
    });
    client.on('message', (data) => {
      if (own <= silentUpTo) return;
      if (server.readyState === WebSocket.OPEN) server.send(textOf(data));
      else early.push(textOf(data));
    });
    server.on('message', (data) => {
      if (own <= silentUpTo || client.readyState !== WebSocket.OPEN) return;
      for (const frame of proxy.rule(textOf(data))) client.send(frame);
    });
    for (const [from, to] of [
      [client, server],
      [server, client],
    ] as const) {
      from.on('error', () => to.terminate());
      from.on('close', () => to.terminate());
    }
  });
  return proxy;
}
