import { setTimeout as delay } from 'node:timers/promises';
import { ask, type Outcome } from './ask.js';
import { createConnection } from './connection.js';
import type { Message, Operation, Sender } from './history.js';
import { createPatience } from './patience.js';
import type { Recorder } from './recorder.js';
import { createRoomCursor, type RoomCursor } from './roomCursor.js';
import { createRoomOutbox, type RoomOutbox } from './roomOutbox.js';
import { createRoomSync } from './roomSync.js';
import { type Answers, type Command, type SyncedRoom, toSeenEntry, type WireEntry } from './wire.js';

/** A participant written from the wire contract alone: sends, retries, follows, and writes all of it down. */
export interface Client {
  readonly name: string;
  readonly sender: Sender;
  /** Rooms to write into: opened by this client, or named to it. One it only heard of may still wait for its first message. */
  readonly roomIds: readonly string[];
  /** Whatever the contract does not allow for; has to stay empty. */
  readonly surprises: readonly string[];
  readonly unanswered: number;
  /** Nothing unanswered and nothing left to fetch. */
  readonly isIdle: boolean;
  /** Opens a room and repeats the same question until it is answered. */
  open(door: Door): Promise<string>;
  /** Follows a room that somebody else opened, and may write into it. */
  join(roomId: string): void;
  send(roomId: string, message: Message): void;
  unansweredIn(roomId: string): number;
  cursorOf(roomId: string): number;
  follows(roomId: string): boolean;
  /** Fetches what is missing in every room, once more. */
  syncAll(): void;
  disconnect(): void;
  reconnect(): void;
  /** Writes down where every cursor stands, at the end or while nobody asks for anything. */
  recordCursors(type: 'ended' | 'rested'): void;
  close(): void;
}

export interface Door {
  readonly shopId: string;
  readonly subjectId: string;
  readonly clientRoomId: string;
  readonly message?: Message;
}

export interface ClientOptions {
  readonly url: string;
  readonly token: string;
  readonly name: string;
  readonly sender: Sender;
  readonly recorder: Recorder;
  /** The shortest wait for an acknowledgement. */
  readonly ackTimeoutMs: number;
  /** How many messages of one room may be under way at once. */
  readonly window?: number;
  readonly holdMs?: number;
  /** Leaves a connection on which an acknowledgement did not come in time: the node behind it may hang. */
  readonly isMovingOn?: boolean;
}

interface FollowedRoom {
  readonly cursor: RoomCursor;
  readonly outbox: RoomOutbox;
}

export function createClient(options: ClientOptions): Client {
  const { url, token, name, sender, ackTimeoutMs, window = 3, holdMs = 300 } = options;
  const recorder = options.recorder.forClient(name);
  const rooms = new Map<string, FollowedRoom>();
  const writable = new Set<string>();
  const surprises: string[] = [];
  let opening = 0;
  let epoch: string | undefined;

  const connection = createConnection({
    url,
    token,
    onReady: (current) => {
      if (epoch !== undefined && epoch !== current) for (const { cursor } of rooms.values()) cursor.discard('epoch');
      epoch = current;
      sync.want(rooms.keys());
      for (const { outbox } of rooms.values()) outbox.resume();
    },
  });
  const { socket } = connection;
  const patience = createPatience(ackTimeoutMs);
  const command = async <C extends Command>(asked: C, payload: object): Promise<Outcome<Answers[C]>> => {
    const outcome = await ask(socket, asked, payload, patience.timeoutMs);
    patience.learn(outcome);
    const isSilent = outcome.type === 'unknown' && outcome.reason === 'timeout';
    if (isSilent && options.isMovingOn === true) connection.moveOn();
    return outcome;
  };

  const takePage = ({ roomId, gone, reset, headSeq, isComplete, entries }: SyncedRoom, askedAfter: number) => {
    if (gone === true) return void surprises.push(`${name}: room ${roomId} is gone`);
    const { cursor } = follow(roomId);
    if (reset === true) cursor.discard('reset');
    const seen = entries.map(toSeenEntry);
    const afterSeq = reset === true ? 0 : askedAfter;
    recorder.write({ type: 'page', roomId, afterSeq, headSeq, isComplete, entries: seen });
    cursor.take(seen);
  };
  const sync = createRoomSync({
    isConnected: () => connection.current !== undefined,
    cursorOf: (roomId) => follow(roomId).cursor.seq,
    ask: (payload) => command('room:sync', payload),
    onAnswer: takePage,
    onRefused: (code) => surprises.push(`${name}: room:sync answered ${code}`),
  });

  const follow = (roomId: string): FollowedRoom => {
    const known = rooms.get(roomId);
    if (known !== undefined) return known;
    const room: FollowedRoom = {
      cursor: createRoomCursor({ roomId, recorder, holdMs, onGap: () => sync.want([roomId]) }),
      outbox: createRoomOutbox({
        roomId,
        sender,
        recorder,
        window,
        connection: () => connection.current,
        send: (message) => command('message:send', { roomId, ...message }),
        onRefused: (message, code) => surprises.push(`${name}: ${message.clientMessageId} was refused: ${code}`),
      }),
    };
    rooms.set(roomId, room);
    sync.want([roomId]);
    return room;
  };

  socket.on('entry:appended', ({ entry }: { entry: WireEntry }) =>
    follow(entry.roomId).cursor.hear(toSeenEntry(entry)),
  );
  socket.on('session:resync', () => sync.want(rooms.keys()));

  const tryToOpen = async (door: Door): Promise<string | undefined> => {
    const { shopId, subjectId, clientRoomId, message } = door;
    if (connection.current === undefined) return undefined;
    const operation: Operation = { command: 'room:open', sender, ...door };
    const record = recorder.begin(connection.current, operation);
    const subject = { kind: 'product', id: subjectId };
    const payload = { shopId, subject, clientRoomId, ...(message !== undefined && { message }) };
    const outcome = await command('room:open', payload);
    if (outcome.type === 'fail') {
      record.fail(outcome.code);
      if (!outcome.isRetryable) throw new Error(`${name} could not open ${subjectId}: ${outcome.code}`);
    } else if (outcome.type === 'unknown') {
      record.unknown(outcome.reason);
    } else {
      const { room, entry } = outcome.data;
      record.ok(room.id, entry === undefined ? undefined : toSeenEntry(entry));
      if (message !== undefined && entry === undefined)
        surprises.push(`${name}: room:open answered without its message`);
      return room.id;
    }
    return undefined;
  };
  const join = (roomId: string) => {
    writable.add(roomId);
    follow(roomId);
  };
  const open = async (door: Door): Promise<string> => {
    opening += 1;
    try {
      for (;;) {
        const roomId = await tryToOpen(door);
        if (roomId === undefined) {
          await delay(openAgainMs);
          continue;
        }
        join(roomId);
        return roomId;
      }
    } finally {
      opening -= 1;
    }
  };
  const unanswered = () => [...rooms.values()].reduce((sum, { outbox }) => sum + outbox.size, opening);

  return {
    name,
    sender,
    surprises,
    get roomIds() {
      return [...writable];
    },
    get unanswered() {
      return unanswered();
    },
    get isIdle() {
      return connection.current !== undefined && unanswered() === 0 && sync.isIdle;
    },
    open,
    join,
    send: (roomId, message) => follow(roomId).outbox.add(message),
    unansweredIn: (roomId) => rooms.get(roomId)?.outbox.size ?? 0,
    cursorOf: (roomId) => rooms.get(roomId)?.cursor.seq ?? 0,
    follows: (roomId) => rooms.has(roomId),
    syncAll: () => sync.want(rooms.keys()),
    disconnect: connection.close,
    reconnect: connection.reopen,
    recordCursors: (type) => {
      for (const [roomId, { cursor }] of rooms) recorder.write({ type, roomId, cursor: cursor.seq });
    },
    close: () => {
      for (const { cursor } of rooms.values()) cursor.close();
      connection.close();
    },
  };
}

const openAgainMs = 20;
