import type { EventName } from '@souk/shared/model/events.js';
import { createWebSocket } from '#webSocket';
import { ChatError } from '../ChatError.js';
import { createAnswers } from './createAnswers.js';
import { decodePacket, encodeCommand, encodeHandshake, type Packet, PONG } from './packets.js';

/** Until the server has said how often it pings. */
const OPENING_SILENCE_MS = 10_000;

/** One connection to the server, from its opening to its loss; never opened again. */
export interface Wire {
  /** Rejects with a ChatError: the server's, or `unavailable` when there was no answer in time. */
  ask(command: string, payload: unknown, timeoutMs: number): Promise<unknown>;
  /** Closes without telling anybody. */
  close(): void;
}

/** Who hears of it. */
export interface WireListeners {
  onEvent(name: EventName, payload: unknown): void;
  onRefused(error: ChatError): void;
  onLost(): void;
}

/** Opens a connection over a WebSocket, which needs no sticky sessions, by the protocol of {@link Packet}. */
export function openWire(address: string, token: string, listeners: WireListeners): Wire {
  const socket = createWebSocket(address);
  const answers = createAnswers();
  let lastId = 0;
  let isClosed = false;
  let silenceMs = OPENING_SILENCE_MS;
  let silence: ReturnType<typeof setTimeout> | undefined;

  function close(): void {
    if (isClosed) return;
    isClosed = true;
    clearTimeout(silence);
    socket.close();
    answers.abandon();
  }

  function lose(): void {
    if (isClosed) return;
    listeners.onLost();
    close();
  }

  function hear(packet: Packet): void {
    switch (packet.kind) {
      case 'open':
        silenceMs = packet.silenceMs;
        socket.send(encodeHandshake(token));
        break;
      case 'ping':
        socket.send(PONG);
        break;
      case 'event':
        listeners.onEvent(packet.name as EventName, packet.payload);
        break;
      case 'answer':
        answers.take(packet.id, packet.ack);
        break;
      case 'refused':
        if (packet.error) listeners.onRefused(new ChatError(packet.error));
        lose();
        break;
      case 'closed':
        lose();
        break;
      case 'other':
    }
  }

  function listen(): void {
    clearTimeout(silence);
    silence = setTimeout(lose, silenceMs);
  }

  socket.onmessage = ({ data }: MessageEvent<string>) => {
    if (isClosed) return;
    let packet: Packet;
    try {
      packet = decodePacket(data);
    } catch {
      lose();
      return;
    }
    hear(packet);
    if (!isClosed) listen();
  };
  socket.onclose = lose;
  socket.onerror = lose;
  listen();

  return {
    ask: (command, payload, timeoutMs) => {
      lastId += 1;
      const answer = answers.wait(lastId, timeoutMs);
      if (socket.readyState === socket.OPEN) socket.send(encodeCommand(lastId, command, payload));
      return answer;
    },
    close,
  };
}

/** Where the WebSocket of a server is. Throws a TypeError when the URL is none. */
export function toAddress(url: string): string {
  const address = new URL(url, globalThis.location?.href);
  address.protocol = address.protocol.replace('http', 'ws');
  address.pathname = `${address.pathname.replace(/\/+$/, '')}/socket.io/`;
  address.search = '?EIO=4&transport=websocket';
  return address.href;
}
