import type { SeenEntry } from './history.js';

/** The few shapes of the wire contract that this client reads, written down from its text and from nothing else. */
export interface WireEntry {
  readonly roomId: string;
  readonly seq: number;
  readonly kind: string;
  readonly author: { readonly side: string; readonly id?: string };
  readonly clientMessageId?: string;
  readonly body: { readonly text?: string };
}

export interface WireRoom {
  readonly id: string;
  readonly headSeq: number;
}

export interface SyncedRoom {
  readonly roomId: string;
  readonly gone?: true;
  readonly reset?: boolean;
  readonly headSeq: number;
  readonly isComplete: boolean;
  readonly entries: readonly WireEntry[];
}

/** What each command answers with. */
export interface Answers {
  'room:open': { readonly room: WireRoom; readonly created: boolean; readonly entry?: WireEntry };
  'room:sync': { readonly epoch: string; readonly rooms: readonly SyncedRoom[] };
  'room:history': { readonly entries: readonly WireEntry[]; readonly hasBefore: boolean; readonly hasAfter: boolean };
  'room:list': { readonly rooms: readonly WireRoom[]; readonly nextCursor?: string | null };
  'message:send': { readonly entry: WireEntry };
  'shop:update': { readonly shop: object };
  'presence:watch': {
    readonly people: readonly { readonly id: string; readonly roomId: string; readonly state: string }[];
  };
}

export type Command = keyof Answers;

export type WireAnswer<Data> =
  | { readonly ok: true; readonly data: Data }
  | {
      readonly ok: false;
      readonly error: { readonly code: string; readonly retryable: boolean; readonly retryAfterMs?: number };
    };

export function toSeenEntry({ seq, kind, author, clientMessageId, body }: WireEntry): SeenEntry {
  return {
    seq,
    kind,
    side: author.side,
    ...(author.id !== undefined && { id: author.id }),
    ...(clientMessageId !== undefined && { clientMessageId }),
    ...(body.text !== undefined && { text: body.text }),
  };
}
