import type { ChatError } from '../../core/index.js';
import type { PhraseKey } from './Catalogue.js';
import { formatBytes, formatNumber, formatSpan } from './formats.js';
import { t } from './t.js';

/** A refusal in words for the person it happened to. */
export interface Explanation {
  /** What happened. */
  readonly what: string;
  /** Why; empty where that says nothing more. */
  readonly why: string;
  /** What to do now; empty where there is nothing. */
  readonly todo: string;
}

/** Codes that mean the same to a person. Those not named here are told by whether asking again can succeed. */
const FAMILY_OF_CODE: Readonly<Record<string, Family>> = {
  shop_chat_off: 'chatOff',
  not_subscribed: 'subscribers',
  suspended: 'suspended',
  message_empty: 'empty',
  message_too_long: 'tooLong',
  payload_too_large: 'tooLong',
  content_refused: 'content',
  attachment_type_refused: 'fileType',
  attachment_too_large: 'fileSize',
  attachment_damaged: 'fileBad',
  attachment_not_found: 'fileLost',
  room_completed: 'completed',
  rate_limited: 'tooFast',
  unavailable: 'unavailable',
  session_elsewhere: 'unavailable',
  unauthenticated: 'session',
  token_expired: 'session',
  not_allowed: 'notAllowed',
  only_buyers_open: 'notAllowed',
  reason_required: 'reason',
  room_not_found: 'gone',
  shop_not_found: 'gone',
  order_not_found: 'gone',
};

type Family =
  | 'chatOff'
  | 'subscribers'
  | 'suspended'
  | 'empty'
  | 'tooLong'
  | 'content'
  | 'fileType'
  | 'fileSize'
  | 'fileBad'
  | 'fileLost'
  | 'completed'
  | 'tooFast'
  | 'unavailable'
  | 'session'
  | 'notAllowed'
  | 'reason'
  | 'gone'
  | 'other';

/** What an error says to people: made from its code and details, never from its text. */
export function explainError(error: Pick<ChatError, 'code' | 'retryable' | 'retryAfterMs' | 'details'>): Explanation {
  const family = FAMILY_OF_CODE[error.code] ?? (error.retryable ? 'unavailable' : 'other');
  const values = {
    limit: (error.code === 'attachment_too_large' ? formatBytes : formatNumber)(error.details?.limit ?? 0),
    span: formatSpan(error.retryAfterMs ?? 0),
    reason: error.details?.reason ?? '',
  };
  const say = (part: 'what' | 'why' | 'todo'): string =>
    t(`error.${family}.${part}` satisfies PhraseKey, values).trim();
  return { what: say('what'), why: whyOf(error, say('why')), todo: say('todo') };
}

/** A phrase that would name a limit or a reason says nothing when none came with the error. */
function whyOf({ code, details }: Pick<ChatError, 'code' | 'details'>, why: string): string {
  if (code === 'suspended') return details?.reason ? why : '';
  if (code === 'message_too_long') return details?.unit === 'characters' ? why : '';
  return code === 'payload_too_large' ? '' : why;
}
