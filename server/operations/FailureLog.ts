import { ChatError } from '@souk/shared/model/ChatError.js';
import { ERRORS, type ErrorCode } from '@souk/shared/model/errors.js';
import type { Log } from './createLog.js';

/** How often refusals that were only counted are told. */
const TELL_EVERY_MS = 10_000;

/**
 * Logs refusals and defects as loudly as the catalogue says. Of each code the first is told whole, those that follow
 * are counted and told as one line: one client in a loop must not fill the disk. Defects are told whole each time, and
 * so is everything while somebody looks for a fault at level debug. The metrics count all of them.
 */
export class FailureLog {
  readonly #log: Log;
  readonly #tellEveryMs: number;
  readonly #again = new Map<ErrorCode, number>();
  #timer: NodeJS.Timeout | undefined;

  constructor(log: Log, tellEveryMs = TELL_EVERY_MS) {
    this.#log = log;
    this.#tellEveryMs = tellEveryMs;
  }

  /** Answers the code that the error leaves with. */
  report(error: unknown, facts: { requestId: string; command: string }): ErrorCode {
    const code = error instanceof ChatError ? error.code : 'internal';
    const level = ERRORS[code].logLevel;
    if (this.#log.isLevelEnabled(level) && this.#isTold(code)) {
      const beneath = error instanceof ChatError ? error.cause : error;
      this.#log[level]({ ...facts, code, ...(beneath !== undefined && { error: beneath }) }, 'refused');
    }
    return code;
  }

  /** Tells now what was only counted. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    for (const [code, count] of this.#again) {
      if (count > 0) this.#log[ERRORS[code].logLevel]({ code, count }, 'refused again');
    }
    this.#again.clear();
  }

  #isTold(code: ErrorCode): boolean {
    if (ERRORS[code].logLevel === 'error' || this.#log.isLevelEnabled('debug')) return true;
    const count = this.#again.get(code);
    this.#again.set(code, count === undefined ? 0 : count + 1);
    this.#timer ??= setTimeout(() => this.flush(), this.#tellEveryMs).unref();
    return count === undefined;
  }
}
