import type { Attachment } from '@souk/shared/model/attachment.js';
import type { CommandName, Data, Payload } from '@souk/shared/model/commands.js';
import type { Events } from '@souk/shared/model/events.js';
import type { InboxHandle, InboxQuery } from './inbox/InboxHandle.js';
import type { SoukStorage } from './outbox/SoukStorage.js';
import type { RoomHandle, RoomOptions } from './rooms/RoomHandle.js';
import type { RoomOpening } from './rooms/RoomOpening.js';
import type { Session } from './Session.js';
import type { Status } from './Status.js';
import type { ShopHandle } from './shops/ShopHandle.js';
import type { Upload, UploadSource } from './uploads/Upload.js';

/** What {@link createSouk} takes. */
export interface SoukOptions {
  /** Where the Souk server is, such as `https://souk.example`; a path in it stands before `/socket.io`. */
  url: string;
  /**
   * Answers a token of the marketplace for the person. Called for the first connection, before a token expires, and
   * after the server refused one; never twice at once. When it rejects, it is asked again with growing pauses.
   */
  token: () => Promise<string>;
  /**
   * Where unsent messages survive a reload. Default: IndexedDB where there is one that works, else memory. In React
   * Native hand in one over AsyncStorage.
   */
  storage?: SoukStorage;
}

/** What `souk.on` tells: the events of the wire as they arrive, and what the SDK makes of them. */
export interface SoukEvents extends Events {
  /** The connection changed. */
  status: Status;
  /** See {@link Souk.unread}. */
  unread: number | null;
}

/**
 * One person's connection to a Souk server, and all that hangs on it. Make one per page and person, with
 * {@link createSouk}.
 */
export interface Souk {
  /** What people may be told about the connection. The same object until it changes. */
  readonly status: Status;
  /** Who one is and what is offered; null until the first connection. */
  readonly session: Session | null;
  /**
   * A buyer's rooms with something unread, up to 999 (1000: more), as the server counts them. Null for others, and
   * until it is known; asking begins with the first `on('unread', ...)` or inbox.
   */
  readonly unread: number | null;

  /**
   * Connects, and stays connected through every interruption until {@link Souk.close}. Resolves once connected;
   * rejects with a {@link ChatError} when the server refuses for good. Need not be awaited: commands wait for the
   * connection, messages are queued.
   */
  connect(): Promise<Session>;

  /** Disconnects and stops every timer. Handles keep their last snapshot; unsent messages stay stored. */
  close(): void;

  /**
   * Listens. Events are hints: they may be lost, doubled or out of order; the snapshots of handles are healed.
   *
   * @returns what stops listening
   */
  on<Name extends keyof SoukEvents>(name: Name, listener: (payload: SoukEvents[Name]) => void): () => void;

  /**
   * Asks one command of the protocol. Waits up to 10 s for a connection and as long for the answer.
   *
   * @throws ChatError every code of the catalogue; `unavailable` when nobody answered
   */
  request<Name extends CommandName>(command: Name, payload: Payload<Name>): Promise<Data<Name>>;

  /**
   * Opens the room about a subject, or finds the one there is. Asking again after a failure, or after a reload, opens
   * no second room and sends the message once. A message that was not answered before a reload is sent afterwards.
   *
   * @throws ChatError `shop_chat_off`, `not_subscribed`, `suspended`, `order_not_found`, `content_refused`,
   * `message_empty`, `message_too_long`, `rate_limited`, `unavailable`; what the failed one of its uploads failed with
   */
  openRoom(opening: RoomOpening): Promise<RoomHandle>;

  /**
   * Begins to upload a file, to be sent with a message of any room. Never throws: a refusal shows in the upload's state,
   * also of one that is too large for `session.limits`, before a byte of it leaves. `name`: absent, the file's own.
   */
  upload(file: UploadSource, name?: string): Upload;

  /**
   * Keeps the links of a file good while it is on screen: tells it with whole addresses soon where its links still
   * hold, and again whenever they were made anew before they end. Returns what stops it.
   */
  watchLinks(attachment: Attachment, listener: (attachment: Attachment) => void): () => void;

  /** A room by its id: loaded at once, live and healed until its handle is closed. */
  room(roomId: string, options?: RoomOptions): RoomHandle;

  /** A list of rooms: loaded at once, live and healed until its handle is closed. */
  inbox(query?: InboxQuery): InboxHandle;

  /** A shop as one may see it: loaded at once, live until its handle is closed. */
  shop(shopId: string): ShopHandle;
}
