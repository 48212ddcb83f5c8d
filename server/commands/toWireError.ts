import { ChatError } from '@souk/shared/model/ChatError.js';
import { ERRORS, type WireError } from '@souk/shared/model/errors.js';

/** The error object of the wire. What is no `ChatError` leaves as `internal`, without a word of what it was. */
export function toWireError(error: unknown, requestId: string): WireError {
  if (!(error instanceof ChatError)) {
    const { meaning, retryable } = ERRORS.internal;
    return { code: 'internal', message: meaning, retryable, requestId };
  }
  return {
    code: error.code,
    message: error.message,
    retryable: error.retryable,
    ...(error.retryAfterMs !== undefined && { retryAfterMs: error.retryAfterMs }),
    ...(error.details !== undefined && { details: error.details }),
    requestId,
  };
}
