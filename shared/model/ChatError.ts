import { ERRORS, type ErrorCode, type ErrorDetails } from './errors.js';

/** What a {@link ChatError} may carry beside its code. */
export interface ChatErrorOptions {
  details?: ErrorDetails;
  /** Milliseconds to wait before asking again. */
  retryAfterMs?: number;
  /** What lies beneath; logged on the server, never sent. */
  cause?: unknown;
}

/**
 * The one error that use-cases throw: a code of the catalogue, facts, and nothing that must not leave.
 *
 * @example
 * throw new ChatError('message_too_long', { details: { limit: 4000, unit: 'characters' } });
 */
export class ChatError extends Error {
  readonly code: ErrorCode;
  readonly details: ErrorDetails | undefined;
  readonly retryAfterMs: number | undefined;

  constructor(code: ErrorCode, options: ChatErrorOptions = {}) {
    super(ERRORS[code].meaning, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'ChatError';
    this.code = code;
    this.details = options.details;
    this.retryAfterMs = options.retryAfterMs;
  }

  /** Whether asking again later, unchanged, can succeed. */
  get retryable(): boolean {
    return ERRORS[this.code].retryable;
  }
}
