import { randomBytes } from 'node:crypto';
import type { Connection, FrameSink } from './generator/Connection.js';
import { type Fleet, type Layout, openFleet } from './generator/Fleet.js';
import type { LoadedRoom, Side } from './generator/LoadedRoom.js';
import { texts } from './generator/texts.js';

interface Message {
  readonly room: LoadedRoom;
  readonly side: Side;
  /** When it was due to leave; latencies count from here, so that a late sender hides nothing. */
  readonly intendedAt: number;
  ackedSeq: number;
  deliveredSeq: number;
}

/** Latencies in milliseconds of the messages completed while recording. */
export interface Latencies {
  readonly ack: number[];
  readonly delivery: number[];
}

const OK = '[{"ok":true';
const RETRYABLE = '"retryable":true';
const UNAVAILABLE = '"code":"unavailable"';
const SEQ = '"seq":';
const DRAIN_PATIENCE_MS = 10_000;
/** What was put off and stored nevertheless is heard of within this. */
const LATE_EVENTS_MS = 1_000;

/**
 * Writes messages into the rooms of a fleet and follows each to its acknowledgement and to the other side. Serves the
 * floor, the naive build and the product alike, and finds what was lost, doubled or reordered.
 */
export class Generator implements FrameSink {
  completed = 0;
  /** Messages that the server put off with a retryable error; a fault unless `mayRefuse`. */
  refused = 0;
  mayRefuse = false;
  latencies: Latencies | undefined;
  /** Told of every message that is both acknowledged and delivered. */
  onCompleted: (room: LoadedRoom) => void = () => {};
  private readonly pending = new Map<number, Message>();
  /** Put off with `unavailable`, which may or may not be stored: an event tells. */
  private readonly unsure = new Map<number, Message>();
  private readonly faults: string[] = [];
  private readonly mark = `"clientMessageId":"${randomBytes(6).toString('hex')}-`;
  private readonly quotedTexts = texts.map((text) => JSON.stringify(text));
  private nextNumber = 0;

  private constructor(readonly fleet: Fleet) {
    for (const connection of fleet.connections) connection.hear(this);
  }

  static async open(url: string, layout: Layout, urlOfBuyers = url): Promise<Generator> {
    return new Generator(await openFleet(url, urlOfBuyers, layout));
  }

  get inFlight(): number {
    return this.pending.size;
  }

  /** Messages sent since the beginning. */
  get sent(): number {
    return this.nextNumber;
  }

  get bytesReceived(): number {
    return this.fleet.connections.reduce((sum, connection) => sum + connection.bytesReceived, 0);
  }

  send(room: LoadedRoom, intendedAt: number): void {
    const number = this.nextNumber++;
    const side = room.turn;
    room.turn = side === 'buyer' ? 'shop' : 'buyer';
    room.sent += 1;
    this.pending.set(number, { room, side, intendedAt, ackedSeq: 0, deliveredSeq: 0 });
    const text = this.quotedTexts[number % this.quotedTexts.length];
    room.connections[side].send(
      `42${number}["message:send",{"roomId":"${room.id}",${this.mark}${room.index}-${number}","text":${text}}]`,
    );
  }

  acknowledged(number: number, frame: string): void {
    const message = this.pending.get(number);
    if (!message || message.ackedSeq > 0) {
      this.fault(`message ${number} was acknowledged twice`);
      return;
    }
    if (!frame.startsWith(OK)) {
      this.refuse(number, message, frame);
      return;
    }
    message.ackedSeq = numberAfter(frame, SEQ);
    message.room.ackedSeq = Math.max(message.room.ackedSeq, message.ackedSeq);
    this.latencies?.ack.push(performance.now() - message.intendedAt);
    if (message.deliveredSeq > 0) this.complete(number, message);
  }

  appended({ side }: Connection, frame: string): void {
    const at = frame.indexOf(this.mark);
    if (at < 0) return;
    const index = digitsAt(frame, at + this.mark.length);
    const number = digitsAt(frame, frame.indexOf('-', at + this.mark.length) + 1);
    const room = this.fleet.rooms[index];
    if (!room) {
      this.fault(`an event of room ${index}, which was never opened`);
      return;
    }
    const seq = numberAfter(frame, SEQ);
    if (seq <= room.heard[side]) this.fault(`room ${index}: the ${side} heard ${seq} after ${room.heard[side]}`);
    room.heard[side] = seq;
    const message = this.pending.get(number) ?? this.unsure.get(number);
    // Both sides may hear of an entry; delivered means heard by the one who did not write it.
    if (!message || message.side === side) return;
    if (this.unsure.delete(number)) {
      message.room.sent += 1;
      return;
    }
    message.deliveredSeq = seq;
    this.latencies?.delivery.push(performance.now() - message.intendedAt);
    if (message.ackedSeq > 0) this.complete(number, message);
  }

  /** Waits for what is in flight, then tells what went wrong since the last call; nothing is the empty array. */
  async settle(): Promise<readonly string[]> {
    const patience = performance.now() + DRAIN_PATIENCE_MS;
    while (this.pending.size > 0 && performance.now() < patience) await new Promise((next) => setTimeout(next, 5));
    if (this.pending.size > 0) this.fault(`${this.pending.size} messages were not acknowledged or not delivered`);
    this.pending.clear();
    if (this.refused > 0) await new Promise((next) => setTimeout(next, LATE_EVENTS_MS));
    this.unsure.clear();
    for (const room of this.fleet.rooms) {
      room.ackedSeq = Math.max(room.ackedSeq, room.heard.buyer, room.heard.shop);
      if (room.ackedSeq !== room.baseSeq + room.sent) {
        this.fault(`room ${room.index}: head ${room.ackedSeq} after ${room.sent} messages from ${room.baseSeq}`);
      }
      room.baseSeq = room.ackedSeq;
      room.sent = 0;
    }
    return this.faults.splice(0);
  }

  close(): void {
    this.fleet.close();
  }

  private complete(number: number, message: Message): void {
    this.pending.delete(number);
    if (message.ackedSeq !== message.deliveredSeq) {
      this.fault(`message ${number} was acknowledged as ${message.ackedSeq}, delivered as ${message.deliveredSeq}`);
    }
    this.completed += 1;
    this.onCompleted(message.room);
  }

  private refuse(number: number, message: Message, frame: string): void {
    this.pending.delete(number);
    if (!this.mayRefuse || !frame.includes(RETRYABLE)) {
      this.fault(`message ${number} was refused: ${frame}`);
      return;
    }
    this.refused += 1;
    if (message.deliveredSeq > 0) return;
    message.room.sent -= 1;
    if (frame.includes(UNAVAILABLE)) this.unsure.set(number, message);
  }

  private fault(what: string): void {
    if (this.faults.length < 100) this.faults.push(what);
  }
}

function numberAfter(frame: string, key: string): number {
  const at = frame.indexOf(key);
  return at < 0 ? 0 : digitsAt(frame, at + key.length);
}

function digitsAt(frame: string, at: number): number {
  let value = 0;
  for (let digit = frame.charCodeAt(at) - 48; digit >= 0 && digit <= 9; digit = frame.charCodeAt(++at) - 48) {
    value = value * 10 + digit;
  }
  return value;
}
