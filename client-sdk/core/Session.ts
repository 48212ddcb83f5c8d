import type { Events } from '@souk/shared/model/events.js';

/** What the server said when it admitted this client. */
export interface Session extends Readonly<Omit<Events['session:ready'], 'serverTime'>> {
  /** Milliseconds to add to `Date.now()` for the server's clock; what is due is counted by that clock. */
  readonly serverOffsetMs: number;
}
