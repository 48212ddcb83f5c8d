import type { WireError } from '@souk/shared/model/errors.js';
import { type Ack, PROTOCOL } from '@souk/shared/model/protocol.js';

/**
 * What arrives over the WebSocket: Socket.IO protocol 5 in Engine.IO protocol 4, as far as the contract uses it (one
 * namespace, JSON only, no polling). https://socket.io/docs/v4/socket-io-protocol
 */
export type Packet =
  /** The transport is open; silence of so many milliseconds means that it is dead. */
  | { readonly kind: 'open'; readonly silenceMs: number }
  | { readonly kind: 'ping' | 'closed' | 'other' }
  | { readonly kind: 'refused'; readonly error: WireError | undefined }
  | { readonly kind: 'event'; readonly name: string; readonly payload: unknown }
  | { readonly kind: 'answer'; readonly id: number; readonly ack: Ack<unknown> };

/** Answers a ping. */
export const PONG = '3';

/** Asks to be admitted. */
export const encodeHandshake = (token: string): string => `40${JSON.stringify({ token, protocol: PROTOCOL })}`;

/** Asks a command whose answer carries the number. */
export const encodeCommand = (id: number, command: string, payload: unknown): string =>
  `42${id}${JSON.stringify([command, payload])}`;

const OTHER: Packet = Object.freeze({ kind: 'other' });

/** Reads one frame. Throws a SyntaxError when it is not of the protocol. */
export function decodePacket(frame: string): Packet {
  switch (frame[0]) {
    case '0': {
      const { pingInterval, pingTimeout } = JSON.parse(frame.slice(1)) as { pingInterval: number; pingTimeout: number };
      return { kind: 'open', silenceMs: pingInterval + pingTimeout };
    }
    case '1':
      return { kind: 'closed' };
    case '2':
      return { kind: 'ping' };
    case '4':
      return decodeMessage(frame);
    default:
      return OTHER;
  }
}

function decodeMessage(frame: string): Packet {
  const [, kind, id = '', json = ''] = /^4(\d)(\d*)(.*)$/s.exec(frame) ?? [];
  switch (kind) {
    case '1':
      return { kind: 'closed' };
    case '2': {
      const [name, payload] = JSON.parse(json) as [string, unknown];
      return { kind: 'event', name, payload };
    }
    case '3': {
      const [ack] = JSON.parse(json) as [Ack<unknown>];
      return { kind: 'answer', id: Number(id), ack };
    }
    case '4': {
      const { data } = JSON.parse(json) as { data?: WireError };
      return { kind: 'refused', error: data?.code ? data : undefined };
    }
    default:
      return OTHER;
  }
}
