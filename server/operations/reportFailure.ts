import { ChatError } from '@souk/shared/model/ChatError.js';
import { ERRORS, type ErrorCode } from '@souk/shared/model/errors.js';
import type { Log } from './createLog.js';

/** Logs a refusal or defect as loudly as the catalogue says; answers the code it leaves with. */
export function reportFailure(log: Log, error: unknown, facts: { requestId: string; command: string }): ErrorCode {
  const code = error instanceof ChatError ? error.code : 'internal';
  const level = ERRORS[code].logLevel;
  if (log.isLevelEnabled(level)) {
    const beneath = error instanceof ChatError ? error.cause : error;
    log[level]({ ...facts, code, ...(beneath !== undefined && { error: beneath }) }, 'refused');
  }
  return code;
}
