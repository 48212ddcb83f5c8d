/** How loud a refusal is in the server's log. */
export type ErrorLogLevel = 'debug' | 'info' | 'warn' | 'error';

/** One row of the catalogue. */
export interface ErrorSpec {
  /** HTTP status of the answer. */
  status: number;
  /** Whether asking again later, unchanged, can succeed. */
  retryable: boolean;
  logLevel: ErrorLogLevel;
  /** One sentence for developers; what people read is made from the code and its details. */
  meaning: string;
}

const spec = (status: number, retryable: boolean, logLevel: ErrorLogLevel, meaning: string): ErrorSpec => ({
  status,
  retryable,
  logLevel,
  meaning,
});

/** Every code that leaves the server, and nothing else does. */
export const ERRORS = {
  unauthenticated: spec(401, false, 'info', 'The token is missing, forged, malformed or lives too long.'),
  token_expired: spec(401, false, 'debug', 'The token has expired; present a fresh one.'),
  protocol_unsupported: spec(400, false, 'info', 'This protocol version is not spoken here; see details.supported.'),
  not_allowed: spec(403, false, 'info', 'The thing is visible to the caller, but the role may not do this.'),
  invalid_input: spec(400, false, 'debug', 'The command is unknown or its payload does not match; see details.issues.'),
  route_not_found: spec(404, false, 'debug', 'No such route.'),
  only_buyers_open: spec(403, false, 'debug', 'Only a buyer opens a room.'),
  shop_chat_off: spec(403, false, 'debug', 'The shop takes no new rooms or messages now.'),
  not_subscribed: spec(403, false, 'debug', 'The shop admits subscribers only; details.howTo says how to become one.'),
  suspended: spec(403, false, 'info', 'The marketplace has suspended the buyer or the shop; see details.reason.'),
  room_not_found: spec(404, false, 'debug', 'The room does not exist, or is not the caller’s.'),
  attachment_not_found: spec(
    404,
    false,
    'debug',
    'The attachment does not exist, is used already, or is not the caller’s.',
  ),
  shop_not_found: spec(404, false, 'debug', 'The shop does not exist, or is not the caller’s.'),
  order_not_found: spec(404, false, 'debug', 'The platform reported no such order for this buyer and shop.'),
  room_completed: spec(
    409,
    false,
    'debug',
    'The room is completed; details.currentRoomId names the one that follows it.',
  ),
  message_id_reused: spec(409, false, 'info', 'This clientMessageId was used for other content.'),
  message_empty: spec(400, false, 'debug', 'Nothing visible is in the message.'),
  message_too_long: spec(400, false, 'debug', 'The text exceeds details.limit, counted in details.unit.'),
  content_refused: spec(422, false, 'info', 'A rule of the marketplace refuses the content; see details.findings.'),
  attachment_type_refused: spec(
    415,
    false,
    'info',
    'The file’s content is of a type that is not taken; see details.found.',
  ),
  attachment_too_large: spec(413, false, 'debug', 'The file exceeds details.limit bytes.'),
  attachment_damaged: spec(422, false, 'debug', 'The file could not be read as what it claims to be.'),
  payload_too_large: spec(413, false, 'debug', 'The request exceeds details.limit bytes.'),
  reason_required: spec(403, false, 'info', 'An operator must give a reason to read this room.'),
  rate_limited: spec(429, true, 'info', 'Too many requests; ask again after retryAfterMs.'),
  unavailable: spec(
    503,
    true,
    'warn',
    'Cannot be answered now; it may or may not be stored: ask again with the same id.',
  ),
  session_elsewhere: spec(
    503,
    true,
    'warn',
    'This polling session lives in another node: let the balancer keep clients with their node, or use WebSocket.',
  ),
  internal: spec(500, false, 'error', 'A defect of Souk; report requestId.'),
} as const satisfies Record<string, ErrorSpec>;

/** A code of the catalogue. */
export type ErrorCode = keyof typeof ERRORS;

/** What `content_refused` found, in UTF-16 units of the text as sent. */
export interface Finding {
  rule: string;
  start: number;
  end: number;
}

/** One place where a payload does not match its schema. */
export interface InputIssue {
  path: string;
  message: string;
}

/** Facts beside a code; which stand there depends on the code. */
export interface ErrorDetails {
  issues?: InputIssue[];
  howTo?: string;
  reason?: string;
  currentRoomId?: string;
  limit?: number;
  unit?: 'characters' | 'bytes';
  findings?: Finding[];
  supported?: number[];
  /** The type that the content of a file was found to be. */
  found?: string;
}

/** The error object of the wire. */
export interface WireError {
  /** A code of the catalogue, or one that a newer server knows: judge it by `retryable`. */
  code: string;
  message: string;
  retryable: boolean;
  /** Milliseconds to wait before asking again. */
  retryAfterMs?: number;
  details?: ErrorDetails;
  requestId: string;
}

/** Whether a string is a code of this version's catalogue. */
export function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(ERRORS, code);
}
