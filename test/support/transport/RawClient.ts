import { once } from 'node:events';
import { WebSocket } from 'ws';
import { onTeardown } from '../teardown.js';
import { until } from '../until.js';

interface RawOptions {
  readonly token?: unknown;
  readonly protocol?: unknown;
  readonly origin?: string;
  readonly headers?: Record<string, string>;
}

type Answer = { ok: boolean; data?: unknown; error?: Record<string, unknown> };

/** A client that speaks the wire itself, so that it can also say what no library would. */
export class RawClient {
  readonly events: { name: string; payload: Record<string, unknown> }[] = [];
  readonly frames: string[] = [];
  /** What was answered, by the id of the acknowledgement; several when it was answered more than once. */
  readonly answers = new Map<number, Answer[]>();
  closeCode: number | undefined;
  private lastAckId = 0;

  constructor(readonly webSocket: WebSocket) {
    webSocket.on('message', (data: Buffer) => this.read(data.toString()));
    webSocket.on('close', (code) => {
      this.closeCode = code;
    });
    webSocket.on('error', () => {});
    onTeardown(() => webSocket.terminate());
  }

  /** Opens the transport without joining. */
  static async open(port: number, { origin, headers }: RawOptions = {}): Promise<RawClient> {
    const url = `ws://127.0.0.1:${port}/socket.io/?EIO=4&transport=websocket`;
    const client = new RawClient(new WebSocket(url, { ...(origin && { origin }), ...(headers && { headers }) }));
    await once(client.webSocket, 'open');
    return client;
  }

  /** Opens and joins; resolves at `session:ready`. */
  static async join(port: number, options: RawOptions): Promise<RawClient> {
    const client = await RawClient.open(port, options);
    client.connect(options);
    await until(() => client.events[0], { what: `session:ready (frames: ${client.frames.join(' ')})` });
    return client;
  }

  connect({ token, protocol }: RawOptions): void {
    this.webSocket.send(`40${JSON.stringify({ token, protocol })}`);
  }

  /** The error object of a refused handshake. */
  async refusal(): Promise<Record<string, unknown>> {
    const frame = await until(() => this.frames.find((text) => text.startsWith('44')), { what: 'connect_error' });
    return (JSON.parse(frame.slice(2)) as { data: Record<string, unknown> }).data;
  }

  send(frame: string): void {
    this.webSocket.send(frame);
  }

  emit(name: unknown, ...args: unknown[]): number {
    this.lastAckId += 1;
    this.send(`42${this.lastAckId}${JSON.stringify([name, ...args])}`);
    return this.lastAckId;
  }

  async answerTo(ackId: number): Promise<Answer> {
    return until(() => this.answers.get(ackId)?.[0], { what: `answer ${ackId}` });
  }

  ask(name: unknown, ...args: unknown[]): Promise<Answer> {
    return this.answerTo(this.emit(name, ...args));
  }

  async codeOf(name: unknown, ...args: unknown[]): Promise<unknown> {
    return (await this.ask(name, ...args)).error?.code;
  }

  heard(name: string): Record<string, unknown>[] {
    return this.events.filter((event) => event.name === name).map(({ payload }) => payload);
  }

  async closed(): Promise<number> {
    return until(() => this.closeCode, { timeoutMs: 8_000, what: 'close' });
  }

  private read(frame: string): void {
    this.frames.push(frame);
    if (frame === '2') this.webSocket.send('3');
    const [, type, ackId, json = ''] = /^4([0-9])(\d*)(.*)$/s.exec(frame) ?? [];
    if (type === '2') {
      const [name, payload] = JSON.parse(json) as [string, Record<string, unknown>];
      this.events.push({ name, payload });
    }
    if (type === '3') {
      const [answer] = JSON.parse(json) as [Answer];
      this.answers.set(Number(ackId), [...(this.answers.get(Number(ackId)) ?? []), answer]);
    }
  }
}
