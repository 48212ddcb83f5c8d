import type { ErrorCode, ErrorDetails, WireError } from '@souk/shared/model/errors.js';

/** What a {@link ChatError} is made of. */
export type ChatErrorFacts = Omit<WireError, 'code' | 'requestId'> & {
  code: ErrorCode | (string & {});
  requestId?: string;
};

/**
 * Why a command was refused, or could not be asked at all. Judge it by `code`; a code this version does not know by
 * `retryable`. `message` is English and for developers: what people read is made from `code` and `details`.
 *
 * Made by the SDK itself: `unavailable` (no connection, or no answer in time: it may or may not have been carried out;
 * ask again with the same ids), `payload_too_large` (checked before it is sent), `token_expired` and `unauthenticated`
 * (the session has ended).
 *
 * @example
 * try {
 *   await souk.request('shop:update', { shopId: 'shop-1', chatEnabled: true });
 * } catch (error) {
 *   if (error instanceof ChatError && error.code === 'not_allowed') console.log('only the staff of the shop may');
 * }
 */
export class ChatError extends Error {
  /** A code of the catalogue, or one that a newer server knows. */
  readonly code: ErrorCode | (string & {});
  /** Whether asking again later, unchanged, can succeed. */
  readonly retryable: boolean;
  /** Milliseconds to wait before asking again; undefined when the server named none. */
  readonly retryAfterMs: number | undefined;
  /** Facts beside the code; which stand there depends on the code. */
  readonly details: ErrorDetails | undefined;
  /** Names the request in the server's log; undefined when the error was made by the SDK. */
  readonly requestId: string | undefined;

  constructor(facts: ChatErrorFacts) {
    super(facts.message);
    this.name = 'ChatError';
    this.code = facts.code;
    this.retryable = facts.retryable;
    this.retryAfterMs = facts.retryAfterMs;
    this.details = facts.details;
    this.requestId = facts.requestId;
  }
}

/** No answer, or nobody to ask: retryable, and the outcome is unknown. */
export function unavailable(message: string): ChatError {
  return new ChatError({ code: 'unavailable', message, retryable: true });
}
