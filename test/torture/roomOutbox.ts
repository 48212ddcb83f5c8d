import type { Outcome } from './ask.js';
import type { Message, Sender } from './history.js';
import type { ClientRecorder } from './recorder.js';
import { type Answers, toSeenEntry } from './wire.js';

/** One client's unanswered messages of one room, kept until the server has answered for good. */
export interface RoomOutbox {
  readonly size: number;
  add(message: Message): void;
  /** A new connection is ready: everything unanswered goes out again, in the old order, with the old ids. */
  resume(): void;
}

export interface RoomOutboxOptions {
  readonly roomId: string;
  readonly sender: Sender;
  readonly recorder: ClientRecorder;
  /** How many messages may be under way at once. */
  readonly window: number;
  /** The present connection's number; undefined while there is none. */
  readonly connection: () => number | undefined;
  readonly send: (message: Message) => Promise<Outcome<Answers['message:send']>>;
  readonly onRefused: (message: Message, code: string) => void;
}

interface Waiting {
  readonly message: Message;
  isUnderWay: boolean;
}

export function createRoomOutbox(options: RoomOutboxOptions): RoomOutbox {
  const { roomId, sender, recorder, window, connection, send, onRefused } = options;
  const queue: Waiting[] = [];

  const pump = () => {
    for (const waiting of queue.slice(0, window)) if (!waiting.isUnderWay) void attempt(waiting);
  };
  const remove = (waiting: Waiting) => {
    queue.splice(queue.indexOf(waiting), 1);
    pump();
  };
  const repeat = (waiting: Waiting, afterMs: number) => {
    const again = () => {
      waiting.isUnderWay = false;
      pump();
    };
    if (afterMs > 0) setTimeout(again, afterMs);
    else again();
  };

  const attempt = async (waiting: Waiting): Promise<void> => {
    const current = connection();
    if (current === undefined) return;
    waiting.isUnderWay = true;
    const { message } = waiting;
    const record = recorder.begin(current, { command: 'message:send', sender, roomId, message });
    const outcome = await send(message);
    switch (outcome.type) {
      case 'ok':
        record.ok(outcome.data.entry.roomId, toSeenEntry(outcome.data.entry));
        return remove(waiting);
      case 'fail':
        record.fail(outcome.code);
        if (outcome.isRetryable) return repeat(waiting, outcome.retryAfterMs);
        onRefused(message, outcome.code);
        return remove(waiting);
      case 'unknown':
        record.unknown(outcome.reason);
        return repeat(waiting, outcome.retryAfterMs);
    }
  };

  return {
    get size() {
      return queue.length;
    },
    add: (message) => {
      queue.push({ message, isUnderWay: false });
      pump();
    },
    resume: pump,
  };
}
