import { ChatError } from '@souk/shared/model/ChatError.js';
import { createId } from '@souk/shared/model/ids.js';
import { toWireError } from '../../commands/toWireError.js';

/**
 * Socket.IO's own packets of text (protocol 5): `<type>[<namespace>,][<id>]<JSON>`. Ours because of what the stock
 * parser does with them: it closes the connection at an event called `disconnect`, emits whatever name a client
 * chooses, hides the id that an acknowledgement needs, and gathers binary attachments which no command takes.
 */
const CONNECT = 0;
const DISCONNECT = 1;
const EVENT = 2;
const CONNECT_ERROR = 4;
const BINARY_EVENT = 5;
const BINARY_ACK = 6;

/** Hardening S6: "451-" claims, those still to come of earlier packets among them. */
const MAX_ATTACHMENTS = 10;

/** Handshakes and namespaces that one transport may try; honest clients need one, or two after a refusal. */
const MAX_CONNECTS = 10;

const PACKET = /^([0-6])(?:(\d{1,3})-)?(?:(\/[^,]{0,200})(?:,|$))?(\d{1,15})?/;

/** The one event that sockets emit: a name chosen by a client is a value, never an event of ours. */
export const COMMAND_EVENT = 'command';

/** A command as it came, judged by nobody. */
export interface IncomingCommand {
  readonly name: unknown;
  readonly args: readonly unknown[];
  /** What an acknowledgement names; undefined: none is wanted. */
  readonly ackId: number | undefined;
}

interface Packet {
  readonly type: number;
  readonly nsp: string;
  readonly id?: number;
  readonly data?: unknown;
}

type Listener = (packet: Packet) => void;

export class Decoder {
  private listener: Listener | undefined;
  private ignoredAttachments = 0;
  private connects = 0;

  on(_event: 'decoded', listener: Listener): void {
    this.listener = listener;
  }

  removeListener(): void {
    this.listener = undefined;
  }

  destroy(): void {
    this.listener = undefined;
  }

  /** Throws on what is no packet: the connection is then closed. */
  add(chunk: unknown): void {
    if (typeof chunk === 'string') this.addText(chunk);
    else if (this.ignoredAttachments > 0) this.ignoredAttachments -= 1;
    else throw new Error('binary data that no packet announced');
  }

  private addText(chunk: string): void {
    const [head, type, attachments, nsp = '/', id] = PACKET.exec(chunk) ?? [];
    if (head === undefined) throw new Error('not a packet');
    const rest = chunk.slice(head.length);
    const kind = Number(type);
    if (kind === BINARY_EVENT || kind === BINARY_ACK) this.awaitAttachments(Number(attachments ?? 0));
    if (kind === EVENT || kind === BINARY_EVENT) this.emitCommand(nsp, id === undefined ? undefined : Number(id), rest);
    else if (kind === CONNECT) this.emitConnect(nsp, rest);
    else if (kind === DISCONNECT) this.emit({ type: kind, nsp });
    else if (kind === CONNECT_ERROR) throw new Error('a packet that only servers send');
    // Acknowledgements are left: the server asks for none.
  }

  /** The command is judged without them: no payload holds bytes. */
  private awaitAttachments(announced: number): void {
    this.ignoredAttachments += announced;
    if (announced < 1 || this.ignoredAttachments > MAX_ATTACHMENTS) throw new Error('too many attachments');
  }

  private emitConnect(nsp: string, json: string): void {
    this.connects += 1;
    if (this.connects > MAX_CONNECTS) throw new Error('too many handshakes');
    this.emit({ type: CONNECT, nsp, data: json === '' ? undefined : parseObject(json) });
  }

  private emitCommand(nsp: string, ackId: number | undefined, json: string): void {
    const parts: unknown = JSON.parse(json);
    if (!Array.isArray(parts)) throw new Error('an event is an array');
    const [name, ...args] = parts as unknown[];
    const command: IncomingCommand = { name, args, ackId };
    this.emit({ type: EVENT, nsp, data: [COMMAND_EVENT, command] });
  }

  private emit(packet: Packet): void {
    this.listener?.(packet);
  }
}

export class Encoder {
  encode(packet: Packet): string[] {
    const nsp = packet.nsp === '/' ? '' : `${packet.nsp},`;
    const data = packet.type === CONNECT_ERROR ? withErrorObject(packet.data) : packet.data;
    return [`${packet.type}${nsp}${packet.id ?? ''}${data === undefined ? '' : JSON.stringify(data)}`];
  }
}

/** Refusals that Socket.IO makes by itself (a namespace that does not exist) carry no error object yet. */
function withErrorObject(refusal: unknown): unknown {
  const { message, data } = refusal as { message?: unknown; data?: unknown };
  return { message, data: data ?? toWireError(new ChatError('invalid_input'), createId()) };
}

function parseObject(json: string): object {
  const value: unknown = JSON.parse(json);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error('auth is an object');
  return value;
}
