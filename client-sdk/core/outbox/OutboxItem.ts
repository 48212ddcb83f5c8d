import type { Attachment } from '@souk/shared/model/attachment.js';
import type { Card } from '@souk/shared/model/card.js';
import type { OpenRoom } from '@souk/shared/model/commands.js';
import type { ChatErrorFacts } from '../ChatError.js';

/** A file of a message, as it is kept over reloads: its bytes are not, so one that was not uploaded is lost with its page. */
export interface KeptFile {
  readonly id: string;
  readonly name: string;
  readonly bytes: number;
  /** Null until it is uploaded. */
  readonly attachment: Attachment | null;
}

/** A message that is not known to be stored, as it is kept over reloads. */
export interface MessageItem {
  readonly kind: 'message';
  /** The clientMessageId: the same for every attempt. */
  readonly id: string;
  readonly roomId: string;
  readonly text: string;
  /** Absent: none. */
  readonly files?: readonly KeptFile[];
  readonly card?: Card;
  readonly at: string;
  /** Messages of a room leave in this order. */
  readonly order: number;
  readonly state: 'held' | 'uploading' | 'queued' | 'failed';
  readonly leavesAt: number | null;
  readonly error: ChatErrorFacts | null;
}

/** A room whose opening is not known to be answered: kept so that it is asked for with the same ids. */
export interface OpeningItem {
  readonly kind: 'opening';
  /** The clientRoomId. */
  readonly id: string;
  /** What makes two openings the same. */
  readonly key: string;
  readonly payload: OpenRoom;
  readonly at: string;
  readonly order: number;
}

/** What waits in the outbox. */
export type OutboxItem = MessageItem | OpeningItem;

/** Whether a stored record is an item of this version. */
export function isOutboxItem(record: unknown): record is OutboxItem {
  if (typeof record !== 'object' || record === null) return false;
  const { kind, id, order, text, payload } = record as Partial<Record<string, unknown>>;
  if (typeof id !== 'string' || typeof order !== 'number') return false;
  return kind === 'message' ? typeof text === 'string' : kind === 'opening' && typeof payload === 'object';
}
