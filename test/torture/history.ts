import { createReadStream, createWriteStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { finished } from 'node:stream/promises';

/**
 * What clients did and saw, one record after another: the only thing the checker judges by.
 * Written as JSON lines, so that a client in another language can write one too.
 */
export type HistoryRecord =
  | Invoked
  | Acknowledged
  | Refused
  | Unknown
  | Heard
  | Paged
  | Applied
  | Discarded
  | Ended
  | Rested
  | Listed;

interface Recorded {
  readonly client: string;
  /** Milliseconds of one clock that all clients of a run share; only the order matters. */
  readonly at: number;
}

export interface Sender {
  readonly side: string;
  readonly id: string;
}

/** An entry as a client received it, reduced to what has to be the same for everyone. */
export interface SeenEntry {
  readonly seq: number;
  readonly kind: string;
  readonly side: string;
  readonly id?: string;
  readonly clientMessageId?: string;
  readonly text?: string;
}

export interface Message {
  /** The clients of a run never use one id for two messages, not even in two rooms. */
  readonly clientMessageId: string;
  readonly text: string;
}

export type Operation =
  | { readonly command: 'message:send'; readonly sender: Sender; readonly roomId: string; readonly message: Message }
  | {
      readonly command: 'room:open';
      readonly sender: Sender;
      readonly shopId: string;
      readonly subjectId: string;
      readonly clientRoomId: string;
      readonly message?: Message;
    };

export interface Invoked extends Recorded {
  readonly type: 'invoke';
  /** Names this attempt within the client; a retry is another attempt. */
  readonly attempt: number;
  /** Counts the client's connections: the contract keeps the order of one connection only. */
  readonly connection: number;
  readonly operation: Operation;
}

export interface Acknowledged extends Recorded {
  readonly type: 'ok';
  readonly attempt: number;
  readonly roomId: string;
  readonly entry?: SeenEntry;
}

/** The server said that this attempt did nothing. */
export interface Refused extends Recorded {
  readonly type: 'fail';
  readonly attempt: number;
  readonly code: string;
}

/** May or may not be stored. */
export interface Unknown extends Recorded {
  readonly type: 'unknown';
  readonly attempt: number;
  readonly reason: 'timeout' | 'disconnect' | 'unavailable';
}

/** A live event; a hint, so it may come twice, late, or never. */
export interface Heard extends Recorded {
  readonly type: 'live';
  readonly roomId: string;
  readonly entry: SeenEntry;
}

/** A page of `room:sync` or `room:history`: has to be complete as far as it reaches. */
export interface Paged extends Recorded {
  readonly type: 'page';
  readonly roomId: string;
  /** Absent on a page that was asked for backwards. */
  readonly afterSeq?: number;
  readonly headSeq?: number;
  readonly isComplete: boolean;
  readonly entries: readonly SeenEntry[];
}

/** The client moved its cursor over this entry. */
export interface Applied extends Recorded {
  readonly type: 'applied';
  readonly roomId: string;
  readonly seq: number;
}

/** The client threw a room away as the contract asks, and starts again at 0. */
export interface Discarded extends Recorded {
  readonly type: 'discarded';
  readonly roomId: string;
  readonly cursor: number;
  readonly reason: 'epoch' | 'reset';
}

/** Where the client's cursor stood when everything had come to rest. */
export interface Ended extends Recorded {
  readonly type: 'ended';
  readonly roomId: string;
  readonly cursor: number;
}

/** Where the client's cursor stood when what happened had had its time to be told, and nobody asked for anything. */
export interface Rested extends Recorded {
  readonly type: 'rested';
  readonly roomId: string;
  readonly cursor: number;
}

/** The room's row in `room:list`, read when rows had had their time. */
export interface Listed extends Recorded {
  readonly type: 'row';
  readonly roomId: string;
  readonly headSeq: number;
}

/** A room's log as paged through `room:history` after the run, by a client that took no part in it. */
export interface FinalLog {
  readonly roomId: string;
  readonly headSeq: number;
  readonly entries: readonly SeenEntry[];
}

export async function writeHistory(path: string, records: Iterable<HistoryRecord>): Promise<void> {
  const file = createWriteStream(path);
  for (const record of records) file.write(`${JSON.stringify(record)}\n`);
  file.end();
  await finished(file);
}

export async function readHistory(path: string): Promise<HistoryRecord[]> {
  const records: HistoryRecord[] = [];
  for await (const line of createInterface({ input: createReadStream(path) })) {
    if (line !== '') records.push(JSON.parse(line) as HistoryRecord);
  }
  return records;
}
