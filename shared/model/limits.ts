/** Bounds of the protocol. Text is counted in grapheme clusters and in bytes of UTF-8, whichever is met first. */

/** Grapheme clusters in one message (M1). */
export const MAX_TEXT_CHARACTERS = 4_000;
/** Bytes of UTF-8 in one message: room for 4,000 clusters of 12 bytes. */
export const MAX_TEXT_BYTES = 48_000;
/** Files of one message at most. */
export const MAX_ATTACHMENTS = 10;
/** Ids of one `attachment:urls`: the files of a page of messages. */
export const MAX_URLS_ASKED = 100;
/** UTF-16 units of a file's name that are kept. */
export const MAX_FILE_NAME_CHARACTERS = 200;
/** Bytes of one Socket.IO frame (hardening S6); a larger one closes the connection. */
export const MAX_FRAME_BYTES = 131_072;
/** Entries or rooms of a page when the client names no limit. */
export const DEFAULT_PAGE = 50;
/** Entries or rooms of a page at most. */
export const MAX_PAGE = 100;
/** Rooms of one `room:sync`. */
export const MAX_SYNC_ROOMS = 100;
/** Entries of one `room:sync` answer over all its rooms. */
export const MAX_SYNC_ENTRIES = 1_000;
/** Rooms a counter counts; one more means "more than that". */
export const MAX_COUNTED = 999;
/** Characters of the reason an operator gives for reading a room. */
export const ACCESS_REASON_CHARACTERS = { min: 10, max: 500 } as const;
/** Characters of a free reason on completing, archiving and so on. */
export const MAX_REASON_CHARACTERS = 500;
/** Characters of a name, title or number. */
export const MAX_NAME_CHARACTERS = 200;
/** Characters of a URL. */
export const MAX_URL_CHARACTERS = 2_048;
/** Milliseconds between two `typing:set` of one who goes on typing. */
export const TYPING_REPEAT_MS = 5_000;
/** Milliseconds after which receivers forget that somebody types. */
export const TYPING_FORGET_MS = 10_000;
/** Rooms that one connection watches for presence at most. */
export const MAX_WATCHED_ROOMS = 100;
/** Milliseconds a client holds later entries before it syncs. */
export const HOLD_EVENTS_MS = 2_000;

/** What a session may do, told in `session:ready`; 0 = not offered, null = unlimited. */
export interface SessionLimits {
  textCharacters: number;
  textBytes: number;
  attachmentsPerMessage: number;
  imageBytes: number;
  pdfBytes: number;
  videoBytes: number;
  frameBytes: number;
  messagesPerSecond: number | null;
  messageBurst: number | null;
  commandsPerSecond: number | null;
  opensPerHour: number | null;
  uploadsPerHour: number | null;
}
