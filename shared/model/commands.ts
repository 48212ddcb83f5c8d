import type { Attachment } from './attachment.js';
import type { Card } from './card.js';
import type { Entry } from './entries.js';
import type { PersonPresence } from './presence.js';
import type { StaffEntry } from './staff.js';
import type { ListTab, Subject, SubjectKind } from './subject.js';
import type { Admission, Counters, Receipts, Room, Shop } from './views.js';

/** A message that travels with `room:open`. */
export interface FirstMessage {
  clientMessageId: string;
  /** May be absent, or empty, where there are attachments. */
  text?: string;
  /** Uploaded by the sender within a day, unused, each once; at most `limits.attachmentsPerMessage`. */
  attachmentIds?: string[];
}

/** Payload of `message:send`. */
export interface SendMessage extends FirstMessage {
  roomId: string;
  /** Excludes text and attachments. A client's word counts for `kind` and `id`. */
  card?: Card;
  /** A JWT of the platform that vouches for the card. */
  subjectToken?: string;
}

/** Payload of `room:open`. */
export interface OpenRoom {
  shopId: string;
  subject: Subject;
  clientRoomId: string;
  message?: FirstMessage;
  /** A JWT of the platform that vouches for the subject. */
  subjectToken?: string;
  /** By operators only: whom the room is for. */
  buyerId?: string;
}

/** What a list can be narrowed by. */
export interface RoomFilter {
  isUnanswered?: boolean;
  isOverdue?: boolean;
  isSubscriber?: boolean;
  assignedTo?: string;
  subject?: { kind: SubjectKind; id: string };
  /** Last activity at or after this instant. */
  from?: string;
  /** Last activity before this instant. */
  to?: string;
}

/** Payload of `room:list`. */
export interface ListRooms {
  shopId?: string;
  tab?: ListTab;
  filter?: RoomFilter;
  cursor?: string;
  limit?: number;
}

/** One room of a `room:sync`. */
export interface SyncRequest {
  roomId: string;
  afterSeq: number;
  afterStaffSeq?: number;
}

/** What a sync answers for a room the caller may see. */
export interface SyncedRoom {
  roomId: string;
  headSeq: number;
  entries: Entry[];
  isComplete: boolean;
  room: Room;
  staffEntries?: StaffEntry[];
  /** Present when what the client holds cannot be continued: discard it; entries start at `firstSeq`. */
  reset?: true;
}

/** What a sync answers for a room that does not exist for the caller. */
export interface GoneRoom {
  roomId: string;
  gone: true;
}

/** Every command: its payload and the data of its answer. */
export interface Commands {
  'session:refresh': { payload: { token: string }; data: { expiresAt: string } };
  'room:open': { payload: OpenRoom; data: { room: Room; created: boolean; entry?: Entry } };
  'room:get': { payload: { roomId: string; reason?: string }; data: { room: Room } };
  'room:list': { payload: ListRooms; data: { rooms: Room[]; nextCursor: string | null; counters?: Counters } };
  'room:sync': {
    payload: { rooms: SyncRequest[]; limit?: number; reason?: string };
    data: { epoch: string; rooms: (SyncedRoom | GoneRoom)[] };
  };
  'room:history': {
    payload: { roomId: string; before?: number; after?: number; around?: number; limit?: number; reason?: string };
    data: { entries: Entry[]; hasBefore: boolean; hasAfter: boolean };
  };
  'message:send': { payload: SendMessage; data: { entry: Entry } };
  'attachment:urls': { payload: { ids: string[] }; data: { attachments: Attachment[] } };
  'receipt:mark': {
    payload: { roomId: string; deliveredSeq?: number; readSeq?: number };
    data: { receipts: Receipts; unread: number };
  };
  'typing:set': { payload: { roomId: string; isTyping: boolean }; data: Record<never, never> };
  'presence:watch': { payload: { roomIds: string[] }; data: { people: PersonPresence[] } };
  'room:complete': { payload: { roomId: string; reason?: string }; data: { room: Room } };
  'room:reopen': { payload: { roomId: string; reason?: string }; data: { room: Room } };
  'room:archive': { payload: { roomId: string; reason?: string }; data: { room: Room } };
  'room:restore': { payload: { roomId: string; reason?: string }; data: { room: Room } };
  'shop:get': { payload: { shopId: string }; data: { shop: Shop } };
  'shop:update': {
    payload: { shopId: string; chatEnabled?: boolean; subscribersOnly?: boolean; admission?: Admission };
    data: { shop: Shop };
  };
  'shop:shutOut': {
    payload: { shopId: string; buyerId: string; isShutOut: boolean };
    data: Record<never, never>;
  };
  'suspension:set': {
    payload: { kind: 'buyer' | 'shop'; id: string; isSuspended: boolean; reason: string };
    data: Record<never, never>;
  };
}

/** The name of a command. */
export type CommandName = keyof Commands;
/** What a command is asked with. */
export type Payload<Name extends CommandName> = Commands[Name]['payload'];
/** What a command is answered with. */
export type Data<Name extends CommandName> = Commands[Name]['data'];
