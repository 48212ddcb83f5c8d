import type { Clock } from '../Clock.js';
import type { LiveSessions } from '../delivery/LiveSessions.js';
import type { RevocationStore } from './RevocationStore.js';

/** Revocation is to take effect within a second, on every node. */
const LOOK_EVERY_MS = 500;
/** How far back each look goes, in seconds: longer than a handshake takes and clocks of nodes differ. */
const LOOK_BACK_SECONDS = 10;

/** What watching needs. */
export interface RevocationWatchDeps {
  readonly revocations: RevocationStore;
  readonly sessions: LiveSessions;
  readonly clock: Clock;
  readonly onError: (cause: unknown) => void;
}

/**
 * Ends sessions that were revoked on other nodes, and those that were being admitted while theirs was revoked. Ending
 * what has ended does nothing, so each look repeats the last ones.
 */
export class RevocationWatch {
  readonly #deps: RevocationWatchDeps;
  #timer: NodeJS.Timeout | undefined;

  constructor(deps: RevocationWatchDeps) {
    this.#deps = deps;
  }

  start(): void {
    this.#timer = setTimeout(() => {
      this.look()
        .catch(this.#deps.onError)
        .finally(() => {
          if (this.#timer !== undefined) this.start();
        });
    }, LOOK_EVERY_MS).unref();
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  /** One look. */
  async look(): Promise<void> {
    const { revocations, sessions, clock } = this.#deps;
    const recent = await revocations.since(Math.floor(clock.now() / 1_000) - LOOK_BACK_SECONDS);
    for (const { role, userId, revokedAt } of recent) sessions.end(role, userId, 'revoked', revokedAt);
  }
}
