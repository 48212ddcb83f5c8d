import { expect } from 'chai';
import { io, type Socket } from 'socket.io-client';
import { until } from '../../support/until.js';

// biome-ignore lint/suspicious/noExplicitAny: a stranger knows no type of ours; a wrong shape fails the assertion.
type Json = any;

export interface Heard {
  readonly event: string;
  readonly payload: Json;
}

/** A connection made with nothing but socket.io-client; remembers all it hears. */
export class Stranger {
  readonly heard: Heard[] = [];
  readonly socket: Socket;

  constructor(
    url: string,
    readonly token: string,
    readonly claims: Readonly<Record<string, unknown>>,
    auth: object = { token, protocol: 1 },
  ) {
    this.socket = io(url, { transports: ['websocket'], forceNew: true, reconnection: false, auth });
    this.socket.onAny((event: string, payload: Json) => this.heard.push({ event, payload }));
  }

  get id(): string {
    return String(this.claims.sub);
  }

  async ready(): Promise<Json> {
    const refusal = this.refusedWith().then(([error]) => Promise.reject(error));
    const ready = until(() => this.heard.find(({ event }) => event === 'session:ready'), { what: 'session:ready' });
    refusal.catch(() => undefined);
    return (await Promise.race([ready, refusal])).payload;
  }

  private refusedWith(): Promise<Json[]> {
    return new Promise((resolve) => this.socket.once('connect_error', (error) => resolve([error])));
  }

  /** The error object that the handshake is refused with. */
  async refusal(): Promise<Json> {
    const [error] = await this.refusedWith();
    return (error as { data: unknown }).data;
  }

  ask(command: string, payload: unknown = {}): Promise<Json> {
    return this.socket.timeout(8_000).emitWithAck(command, payload);
  }

  async ok(command: string, payload: unknown = {}): Promise<Json> {
    const answer = await this.ask(command, payload);
    expect(answer.ok, `${command}: ${JSON.stringify(answer)}`).to.equal(true);
    return answer.data;
  }

  async refused(command: string, payload: unknown, code: string): Promise<Json> {
    const answer = await this.ask(command, payload);
    expect(answer, `${command}: ${JSON.stringify(answer)}`).to.include({ ok: false });
    expect(answer.error.code, `${command}: ${JSON.stringify(answer)}`).to.equal(code);
    expect(answer.error.message).to.be.a('string');
    expect(answer.error.retryable).to.be.a('boolean');
    expect(answer.error.requestId).to.be.a('string');
    return answer.error;
  }

  /** The payload of the first event of this name that fits, heard already or to come. */
  async hears(event: string, fits: (payload: Json) => boolean = () => true): Promise<Json> {
    const what = `${event} among ${this.heard.map((one) => one.event).join()}`;
    const found = await until(() => this.heard.find((one) => one.event === event && fits(one.payload)), { what });
    return found.payload;
  }

  all(event: string): Json[] {
    return this.heard.filter((one) => one.event === event).map((one) => one.payload);
  }

  close(): void {
    this.socket.disconnect();
  }
}
