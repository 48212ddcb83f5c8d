import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type RawData, WebSocket, WebSocketServer } from 'ws';
import type { SeededRandom } from './seededRandom.js';

/** A man in the middle who loses, repeats and holds back what the server says. */
export interface AckProxy {
  readonly url: string;
  readonly figures: Readonly<Record<Fate, number>>;
  /** From now on everything passes: a run has to come to rest some time. */
  calm(): void;
  close(): Promise<void>;
}

export type Fate = 'passed' | 'dropped' | 'doubled' | 'delayed';

export interface AckProxyOptions {
  readonly serverUrl: string;
  readonly random: SeededRandom;
  /** Chances of a frame to be dropped, doubled or delayed; they add up to at most 1. */
  readonly dropped?: number;
  readonly doubled?: number;
  readonly delayed?: number;
  readonly longestDelayMs?: number;
  /** Live entries are hints by contract, so they may be treated alike. */
  readonly isDisturbingEntries?: boolean;
}

/** Engine.IO message (4), Socket.IO acknowledgement (3), perhaps a namespace, the number it answers. */
const acknowledgement = /^43(?:\/[^,]*,)?\d+\[/;
const liveEntry = /^42(?:\/[^,]*,)?\["entry:appended"/;

export async function createAckProxy(options: AckProxyOptions): Promise<AckProxy> {
  const { serverUrl, random, dropped = 0.1, doubled = 0.15, delayed = 0.2, longestDelayMs = 400 } = options;
  const figures: Record<Fate, number> = { passed: 0, dropped: 0, doubled: 0, delayed: 0 };
  let isCalm = false;
  const http = createServer();
  const proxy = new WebSocketServer({ noServer: true, perMessageDeflate: false });
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');

  const chooseFate = (frame: string): Fate => {
    const isTarget = acknowledgement.test(frame) || (options.isDisturbingEntries === true && liveEntry.test(frame));
    if (isCalm || !isTarget) return 'passed';
    const drawn = random.next();
    if (drawn < dropped) return 'dropped';
    if (drawn < dropped + doubled) return 'doubled';
    return drawn < dropped + doubled + delayed ? 'delayed' : 'passed';
  };
  const deliver = (client: WebSocket, frame: string) => {
    const send = () => {
      if (client.readyState === WebSocket.OPEN) client.send(frame);
    };
    const later = () => setTimeout(send, random.between(1, longestDelayMs));
    const fate = chooseFate(frame);
    figures[fate] += 1;
    if (fate === 'passed' || fate === 'doubled') send();
    if (fate === 'delayed' || fate === 'doubled') later();
  };

  const join = (client: WebSocket, server: WebSocket) => {
    client.on('message', (data) => server.send(toText(data)));
    server.on('message', (data) => deliver(client, toText(data)));
    // Either end going takes the other along at once: a killed server says no goodbye.
    client.on('close', () => server.terminate());
    server.on('close', () => client.terminate());
    client.on('error', () => server.terminate());
  };
  http.on('upgrade', (request, socket, head) => {
    const address = `${serverUrl.replace(/^http/, 'ws')}${request.url ?? '/'}`;
    const server = new WebSocket(address, { perMessageDeflate: false });
    // Nobody is let in before the server has let us in: a client must see a dead server as one that refuses.
    server.once('open', () => proxy.handleUpgrade(request, socket, head, (client) => join(client, server)));
    server.on('error', () => socket.destroy());
    socket.on('error', () => server.terminate());
  });

  return {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    figures,
    calm: () => {
      isCalm = true;
    },
    close: async () => {
      for (const client of proxy.clients) client.terminate();
      http.close();
      await once(http, 'close');
    },
  };
}

/** Socket.IO without attachments speaks in text frames only. */
function toText(data: RawData): string {
  return Buffer.isBuffer(data)
    ? data.toString()
    : Buffer.concat([data].flat().map((part) => Buffer.from(part as ArrayBuffer))).toString();
}
