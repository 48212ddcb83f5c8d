import type { HistoryRecord, Message, Operation, SeenEntry, Sender } from '../history.js';

export interface Acknowledgement {
  readonly at: number;
  readonly roomId: string;
  readonly entry: SeenEntry;
}

/** One message with all its attempts. */
export interface Send {
  readonly key: string;
  readonly client: string;
  readonly sender: Sender;
  readonly message: Message;
  /** Unknown for a room's first message until an answer named the room. */
  roomId: string | undefined;
  /** Position of the first attempt in what the client did, and its instant. */
  readonly position: number;
  readonly firstInvokedAt: number;
  readonly acknowledgements: Acknowledgement[];
  /** Attempts whose answer was not a definite refusal: any of them may have stored the message. */
  openAttempts: number;
  /** An attempt was put off or refused, so that sends under way beside it may rightly have overtaken it. */
  isPutOff: boolean;
  /** An attempt had no answer that its client heard. */
  isInDoubt: boolean;
  /** Position of its first acknowledgement: until then its client could not know whether it stands. */
  answeredPosition: number;
}

export function sendKey(side: string, id: string | undefined, clientMessageId: string): string {
  return JSON.stringify([side, id, clientMessageId]);
}

/** Gathers the attempts of every message, in the order in which clients first sent them. */
export function indexSends(records: readonly HistoryRecord[]): ReadonlyMap<string, Send> {
  const sends = new Map<string, Send>();
  const attempts = new Map<string, Send>();
  records.forEach((record, position) => {
    if (record.type === 'invoke') {
      const { message } = record.operation;
      if (message === undefined) return;
      const send = findOrAdd(sends, record.client, record.operation, message, position, record.at);
      send.openAttempts += 1;
      attempts.set(attemptKey(record.client, record.attempt), send);
      return;
    }
    if (record.type !== 'ok' && record.type !== 'fail' && record.type !== 'unknown') return;
    const send = attempts.get(attemptKey(record.client, record.attempt));
    if (send === undefined) return;
    if (record.type === 'fail') send.openAttempts -= 1;
    if (record.type === 'fail' || (record.type === 'unknown' && record.reason === 'unavailable')) send.isPutOff = true;
    if (record.type === 'unknown') send.isInDoubt = true;
    if (record.type === 'ok') {
      send.answeredPosition = Math.min(send.answeredPosition, position);
      send.roomId ??= record.roomId;
      if (record.entry !== undefined) {
        send.acknowledgements.push({ at: record.at, roomId: record.roomId, entry: record.entry });
      }
    }
  });
  return sends;
}

function attemptKey(client: string, attempt: number): string {
  return `${client} ${attempt}`;
}

function findOrAdd(
  sends: Map<string, Send>,
  client: string,
  operation: Operation,
  message: Message,
  position: number,
  at: number,
): Send {
  const { sender } = operation;
  const key = sendKey(sender.side, sender.id, message.clientMessageId);
  const known = sends.get(key);
  if (known !== undefined) return known;
  const send: Send = {
    key,
    client,
    sender,
    message,
    roomId: operation.command === 'message:send' ? operation.roomId : undefined,
    position,
    firstInvokedAt: at,
    acknowledgements: [],
    openAttempts: 0,
    isPutOff: false,
    isInDoubt: false,
    answeredPosition: Number.POSITIVE_INFINITY,
  };
  sends.set(key, send);
  return send;
}
