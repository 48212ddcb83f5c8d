import { ChatError } from '../ChatError.js';
import type { Session } from '../Session.js';
import type { TokenSource } from './createTokenSource.js';

/** A token is replaced a minute before it ends; a short-lived one when a fifth of its time is left. */
const AHEAD_MS = 60_000;
const AHEAD_SHARE = 0.2;
/** With less time left another attempt is idle: the server ends the session and a fresh token is asked for then. */
const TOO_LATE_MS = 1_000;

/** Replaces the token of a living session in time. */
export interface SessionRefresh {
  start(session: Session): void;
  stop(): void;
}

/**
 * Makes a refresh. `present` hands the token to the server and answers the session as it is then. A token that ends no
 * later than the one before, or is refused, is the last one asked for: more would be a loop.
 */
export function createSessionRefresh(
  tokens: TokenSource,
  present: (token: string) => Promise<Session | null>,
): SessionRefresh {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let run = 0;

  const leftMs = ({ expiresAt, serverOffsetMs }: Session) => Date.parse(expiresAt) - Date.now() - serverOffsetMs;

  function plan(session: Session, inMs: number): void {
    clearTimeout(timer);
    const planned = run;
    const isOver = () => planned !== run;
    const refresh = async () => {
      const token = await tokens.fresh();
      const next = isOver() ? null : await present(token);
      if (next && !isOver() && next.expiresAt > session.expiresAt) plan(next, aheadOf(leftMs(next)));
    };
    timer = setTimeout(() => {
      refresh().catch((error: unknown) => {
        const isRefused = error instanceof ChatError && !error.retryable;
        const left = leftMs(session);
        if (!isOver() && !isRefused && left > TOO_LATE_MS) plan(session, left / 2);
      });
    }, inMs);
  }

  return {
    start: (session) => {
      run += 1;
      plan(session, aheadOf(leftMs(session)));
    },
    stop: () => {
      run += 1;
      clearTimeout(timer);
    },
  };
}

/** Milliseconds from now until a token with so much time left is replaced. */
const aheadOf = (leftMs: number): number => Math.max(leftMs - AHEAD_MS, leftMs * (1 - AHEAD_SHARE), 0);
