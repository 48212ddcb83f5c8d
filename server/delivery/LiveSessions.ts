import type { EndingReason } from '@souk/shared/model/events.js';
import type { Role } from '@souk/shared/model/roles.js';

/** Port: the live connections of people. */
export interface LiveSessions {
  /** Tells the person's connections why, and closes those whose token was issued at or before `issuedUntil` (seconds). */
  end(role: Role, id: string, reason: EndingReason, issuedUntil: number): void;
}
