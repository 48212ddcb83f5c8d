import { backOff } from '../../client-sdk/core/connection/backOff.js';
import { Connection, type FrameSink, Refusal } from './Connection.js';
import type { RoomCopy } from './RoomCopy.js';
import { signToken } from './signToken.js';
import { texts } from './texts.js';

/** Brings a client's copies up to date on a new connection, by what the server offers for it. */
export type CatchUp = (client: ReturningClient, connection: Connection) => Promise<void>;

/** Who somebody is: what a token says, and how their pauses fall. */
export interface Person {
  readonly claims: Parameters<typeof signToken>[0];
  /** From 0 to 1; the same person draws the same numbers whatever server they return to. */
  readonly random: () => number;
}

interface Outgoing {
  readonly room: RoomCopy;
  readonly clientMessageId: string;
  readonly text: string;
}

/** What the server puts off is asked for again after this long. */
const AGAIN_MS = 100;

/** A client that comes back as the SDK does: pauses with full jitter, catches up, then sends again what is unanswered. */
export class ReturningClient implements FrameSink {
  readonly copies = new Map<string, RoomCopy>();
  /** When it was connected and up to date again. */
  caughtUpAt: number | undefined;
  /** Attempts to connect since it lost the node. */
  attempts = 0;
  /** What was seen that must never be. */
  readonly faults: string[] = [];
  onAcknowledged: (room: RoomCopy) => void = () => {};
  readonly side: 'buyer' | 'shop';
  private readonly outbox: Outgoing[] = [];
  private readonly token: string;
  private connection: Connection | undefined;
  private pause: NodeJS.Timeout | undefined;
  private isSending = false;
  private isClosed = false;

  constructor(
    readonly person: Person,
    private readonly url: string,
    private readonly catchUp: CatchUp,
  ) {
    this.token = signToken(person.claims);
    this.side = person.claims.role === 'seller' ? 'shop' : 'buyer';
  }

  /** The first connection, which catches up with nothing. */
  async connect(): Promise<Connection> {
    const connection = await Connection.open(this.url, this.token, this.side);
    this.adopt(connection);
    this.caughtUpAt = performance.now();
    return connection;
  }

  /** Everything written is acknowledged and the client is up to date. */
  get isSettled(): boolean {
    return this.caughtUpAt !== undefined && this.outbox.length === 0;
  }

  write(room: RoomCopy, clientMessageId: string): void {
    this.outbox.push({ room, clientMessageId, text: texts[clientMessageId.length % texts.length] ?? '' });
    void this.sendAll();
  }

  /** Takes an entry as the wire shows it. */
  take({ roomId, seq, clientMessageId = '' }: WireEntry): void {
    const fault = this.copies.get(roomId)?.take(seq, clientMessageId);
    if (fault !== undefined) this.faults.push(`${this.person.claims.sub}: ${fault}`);
  }

  acknowledged(): void {}

  appended(_connection: Connection, frame: string): void {
    const [, { entry }] = JSON.parse(frame.slice(2)) as [string, { entry: WireEntry }];
    this.take(entry);
  }

  request<T>(command: string, payload: unknown): Promise<T> {
    if (this.connection === undefined) return Promise.reject(new Error(`${this.person.claims.sub} is not connected`));
    return this.connection.request(command, payload);
  }

  close(): void {
    this.isClosed = true;
    clearTimeout(this.pause);
    this.connection?.close();
  }

  private adopt(connection: Connection): void {
    this.connection = connection;
    connection.hear(this);
    connection.onEnded = () => this.lose(connection);
    if (!connection.isOpen) this.lose(connection);
  }

  private lose(connection: Connection): void {
    if (this.connection !== connection) return;
    this.connection = undefined;
    this.caughtUpAt = undefined;
    this.attempts = 0;
    this.tryLater();
  }

  private tryLater(): void {
    if (this.isClosed) return;
    this.attempts += 1;
    this.pause = setTimeout(() => void this.comeBack(), backOff(this.attempts, this.person.random));
  }

  private async comeBack(): Promise<void> {
    let opened: Connection | undefined;
    try {
      opened = await Connection.open(this.url, this.token, this.side);
      if (this.isClosed) return opened.close();
      this.adopt(opened);
      await this.catchUp(this, opened);
      if (this.connection !== opened) return;
      this.caughtUpAt = performance.now();
      void this.sendAll();
    } catch (error) {
      if (error instanceof Refusal && !error.isRetryable)
        this.faults.push(`${this.person.claims.sub}: ${error.message}`);
      // A connection that ended by itself has planned the next attempt already.
      if (opened !== undefined && this.connection !== opened) return;
      this.connection = undefined;
      opened?.close();
      this.tryLater();
    }
  }

  /** One at a time, the oldest first, under its id until it is acknowledged. */
  private async sendAll(): Promise<void> {
    if (this.isSending) return;
    this.isSending = true;
    for (let [next] = this.outbox; next !== undefined && this.caughtUpAt !== undefined; [next] = this.outbox) {
      try {
        await this.send(next);
      } catch (error) {
        // Without a refusal the connection ended: the next one sends again.
        if (!(error instanceof Refusal)) break;
        if (!error.isRetryable) {
          this.faults.push(`${this.person.claims.sub}: ${error.message}`);
          break;
        }
        await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
      }
    }
    this.isSending = false;
    // It may have come back before what was sent on the old connection was given up.
    if (this.outbox.length > 0 && this.caughtUpAt !== undefined && this.faults.length === 0) void this.sendAll();
  }

  private async send({ room, ...message }: Outgoing): Promise<void> {
    const { entry } = await this.request<{ entry: WireEntry }>('message:send', { roomId: room.id, ...message });
    this.take(entry);
    this.outbox.shift();
    this.onAcknowledged(room);
  }
}

/** What matters here of an entry. */
export interface WireEntry {
  readonly roomId: string;
  readonly seq: number;
  readonly clientMessageId?: string;
}
