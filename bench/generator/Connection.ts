import { WebSocket } from 'ws';

/** What a connection hands on while load runs; frames are Latin-1 readings, good for ids and numbers only. */
export interface FrameSink {
  /** An acknowledgement of the message of this number. */
  acknowledged(number: number, frame: string): void;
  /** An `entry:appended` event. */
  appended(connection: Connection, frame: string): void;
}

/** Acknowledgement ids from here on belong to `request`; those below are numbers of messages. */
const FIRST_REQUEST_ID = 1_000_000_000;
const CONNECT_PATIENCE_MS = 30_000;
const APPENDED = '42["entry:appended",';

interface Waiting {
  readonly resolve: (data: unknown) => void;
  readonly reject: (error: Error) => void;
  readonly command: string;
}

/** A refusal that the server answered, with its code. */
export class Refusal extends Error {
  readonly isRetryable: boolean;

  constructor(
    readonly command: string,
    readonly code: string,
    answer: string,
  ) {
    super(`${command}: ${answer}`);
    this.isRetryable = answer.includes('"retryable":true');
  }
}

/** One Socket.IO client written as frames over a bare WebSocket, so that it costs less than what it measures. */
export class Connection {
  /** Bytes of the payloads of all frames received. */
  bytesReceived = 0;
  /** When the last answer to a request arrived, before it was read. */
  answeredAt = 0;
  /** Told once when the connection ends by itself. */
  onEnded: () => void = () => {};
  private nextRequestId = FIRST_REQUEST_ID;
  private readonly waiting = new Map<number, Waiting>();
  private sink: FrameSink | undefined;
  private ended: Error | undefined;

  private constructor(
    private readonly socket: WebSocket,
    /** Side that the token stands for. */
    readonly side: 'buyer' | 'shop',
  ) {}

  /** Resolves after `session:ready`. */
  static open(url: string, token: string, side: 'buyer' | 'shop'): Promise<Connection> {
    const socket = new WebSocket(`${url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`, {
      origin: 'https://market.example',
      headers: {
        'User-Agent':
          'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/147.0.0.0 Safari/537.36',
        'Accept-Language': 'uk-UA,uk;q=0.9,en;q=0.8',
      },
      perMessageDeflate: false,
      // Masking is required, an unpredictable mask only protects proxies: a fixed one saves the generator's time.
      generateMask: (mask) => mask.writeUInt32BE(0x37fa213d),
    });
    const connection = new Connection(socket, side);
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        refuse(new Error(`${url}: no session in time`));
        connection.close();
      }, CONNECT_PATIENCE_MS);
      const refuse = (error: Error) => {
        clearTimeout(timer);
        connection.end(error);
        reject(error);
      };
      socket.on('error', refuse);
      socket.on('close', (code) => refuse(new Error(`${url}: closed with ${code}`)));
      socket.on('message', (data: Buffer) => {
        connection.bytesReceived += data.length;
        const kind = data[0];
        if (kind === 0x32) socket.send('3');
        else if (kind === 0x30) socket.send(`40${JSON.stringify({ token, protocol: 1 })}`);
        else if (kind !== 0x34) return;
        else if (data[1] === 0x33) connection.readAck(data);
        else if (data[1] === 0x34) refuse(new Error(`${url}: ${data.toString()}`));
        else if (data[1] === 0x32) {
          const frame = data.toString('latin1');
          if (frame.startsWith(APPENDED)) connection.sink?.appended(connection, frame);
          else if (frame.startsWith('42["session:ready"')) {
            clearTimeout(timer);
            resolve(connection);
          }
        }
      });
    });
  }

  /** Sends a command outside the load and resolves with its data; rejects with a `Refusal`. */
  request<T>(command: string, payload: unknown): Promise<T> {
    if (this.ended) return Promise.reject(this.ended);
    const id = this.nextRequestId++;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve: resolve as (data: unknown) => void, reject, command });
      this.socket.send(`42${id}${JSON.stringify([command, payload])}`);
    });
  }

  send(frame: string): void {
    this.socket.send(frame);
  }

  hear(sink: FrameSink): void {
    this.sink = sink;
  }

  get isOpen(): boolean {
    return this.ended === undefined && this.socket.readyState === WebSocket.OPEN;
  }

  close(): void {
    this.socket.removeAllListeners('close');
    this.socket.removeAllListeners('error').on('error', () => {});
    this.socket.terminate();
  }

  private readAck(data: Buffer): void {
    let id = 0;
    let at = 2;
    for (let digit = (data[at] ?? 0) - 48; digit >= 0 && digit <= 9; digit = (data[++at] ?? 0) - 48)
      id = id * 10 + digit;
    if (id < FIRST_REQUEST_ID) {
      this.sink?.acknowledged(id, data.toString('latin1', at));
      return;
    }
    const waiting = this.waiting.get(id);
    if (!waiting) return;
    this.waiting.delete(id);
    this.answeredAt = performance.now();
    const text = data.toString('utf8', at);
    const [answer] = JSON.parse(text) as [{ ok: boolean; data?: unknown; error?: { code: string } }];
    if (answer.ok) waiting.resolve(answer.data);
    else waiting.reject(new Refusal(waiting.command, answer.error?.code ?? 'unknown', text));
  }

  private end(error: Error): void {
    if (this.ended) return;
    this.ended = error;
    for (const waiting of this.waiting.values()) waiting.reject(error);
    this.waiting.clear();
    this.onEnded();
  }
}
