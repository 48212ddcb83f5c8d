import { ChatError } from '@souk/shared/model/ChatError.js';

/** One line for whoever starts the server or a command beside it, begun by what has failed; with its place when it is a defect of ours rather than of the surroundings. */
export function refusalToStart(error: unknown, failed = 'Souk cannot start'): string {
  if (!(error instanceof Error)) return `${failed}: ${String(error)}`;
  const isNamed = error.constructor !== Error && error.constructor !== TypeError && error.constructor !== RangeError;
  // What a client is told would not tell an operator which host did not answer.
  if (error instanceof ChatError && error.cause instanceof Error) {
    return `${failed}: the message store does not answer: ${error.cause.message}`;
  }
  return `${failed}: ${isNamed || 'syscall' in error ? error.message : (error.stack ?? error.message)}`;
}
