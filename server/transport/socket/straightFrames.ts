import type { Socket as NetSocket } from 'node:net';
import type { Socket } from 'socket.io';

/**
 * Writes packets straight to the WebSocket and corks it until the end of the tick: 62 % of the cost of a message is
 * `writev`, and engine.io makes one for each. It uses private fields of engine.io and ws (as engine.io does itself
 * for frames encoded beforehand), only while engine.io has nothing of its own under way, and the public way otherwise.
 */

type EngineSocket = Socket['conn'];

interface StraightEngine {
  readonly readyState: string;
  readonly writeBuffer?: { readonly length: number };
  readonly transport: {
    readonly name: string;
    readonly writable: boolean;
    readonly socket?: { readonly readyState: number; readonly _socket?: NetSocket | null; terminate(): void };
  };
}

/** What waits for one slow reader at most (F21); then the connection ends and its client syncs. */
const MAX_BUFFERED_BYTES = 4 * 1_024 * 1_024;
const MAX_BUFFERED_PACKETS = 2_000;

const WEBSOCKET_OPEN = 1;
/** FIN and opcode "text". */
const FINAL_TEXT = 0x81;
/** The first character of an engine.io packet that carries a message. */
const MESSAGE = '4';

/** A Socket.IO packet of text, encoded at most once for all its receivers, on whatever node. */
export class OutgoingPacket {
  private frame: Buffer | undefined;
  private decoded: string | undefined;

  constructor(text?: string) {
    this.decoded = text;
  }

  /** One that another node encoded. */
  static ofFrame(frame: Buffer): OutgoingPacket {
    const packet = new OutgoingPacket();
    packet.frame = frame;
    return packet;
  }

  get text(): string {
    this.decoded ??= decodeFrame(this.webSocketFrame).slice(MESSAGE.length);
    return this.decoded;
  }

  get webSocketFrame(): Buffer {
    this.frame ??= encodeFrame(MESSAGE + (this.decoded ?? ''));
    return this.frame;
  }
}

/** What became of a packet. */
export type WriteOutcome = 'straight' | 'public' | 'closed' | 'too_slow';

/** Writes one packet; a reader that lets too much pile up is cut off. */
export function writePacket(conn: EngineSocket, packet: OutgoingPacket): WriteOutcome {
  const engine = conn as unknown as StraightEngine;
  if (engine.readyState !== 'open') return 'closed';
  const raw = rawSocketOf(engine);
  if (raw === undefined) return writePublicly(conn, engine, packet);
  if (raw.writableLength > MAX_BUFFERED_BYTES) return cutOff(conn, engine);
  cork(raw);
  raw.write(packet.webSocketFrame);
  return 'straight';
}

/** The TCP socket, when nothing of engine.io's could be overtaken. */
function rawSocketOf({ transport, writeBuffer }: StraightEngine): NetSocket | undefined {
  if (transport.name !== 'websocket' || !transport.writable || writeBuffer?.length !== 0) return undefined;
  const webSocket = transport.socket;
  return webSocket?.readyState === WEBSOCKET_OPEN ? (webSocket._socket ?? undefined) : undefined;
}

function writePublicly(conn: EngineSocket, engine: StraightEngine, packet: OutgoingPacket): WriteOutcome {
  const isFull = (engine.writeBuffer?.length ?? 0) >= MAX_BUFFERED_PACKETS;
  const bufferedBytes = engine.transport.socket?._socket?.writableLength ?? 0;
  if (isFull || bufferedBytes > MAX_BUFFERED_BYTES) return cutOff(conn, engine);
  conn.write(packet.text);
  return 'public';
}

/** Not by a close frame: whoever reads nothing would never read it. */
function cutOff(conn: EngineSocket, { transport }: StraightEngine): WriteOutcome {
  if (transport.name === 'websocket' && transport.socket !== undefined) transport.socket.terminate();
  else conn.close(true);
  return 'too_slow';
}

const corked = new Set<NetSocket>();

function cork(socket: NetSocket): void {
  if (corked.has(socket)) return;
  if (corked.size === 0) process.nextTick(uncorkAll);
  corked.add(socket);
  socket.cork();
}

function uncorkAll(): void {
  for (const socket of corked) socket.uncork();
  corked.clear();
}

/** One unmasked frame, RFC 6455 5.2. */
export function encodeFrame(text: string): Buffer {
  const length = Buffer.byteLength(text);
  if (length < 126) {
    const frame = Buffer.allocUnsafe(2 + length);
    frame[0] = FINAL_TEXT;
    frame[1] = length;
    frame.write(text, 2, 'utf8');
    return frame;
  }
  const isShort = length < 65_536;
  const start = isShort ? 4 : 10;
  const frame = Buffer.allocUnsafe(start + length);
  frame[0] = FINAL_TEXT;
  frame[1] = isShort ? 126 : 127;
  if (isShort) frame.writeUInt16BE(length, 2);
  else frame.writeBigUInt64BE(BigInt(length), 2);
  frame.write(text, start, 'utf8');
  return frame;
}

/** The text of a frame that `encodeFrame` made. */
function decodeFrame(frame: Buffer): string {
  const length = frame[1] ?? 0;
  return frame.toString('utf8', length < 126 ? 2 : length === 126 ? 4 : 10);
}
