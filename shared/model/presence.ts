/** How somebody is present: connected, connected without a command for some minutes, or not connected. */
export const PRESENCE_STATES = ['online', 'away', 'offline'] as const;
/** One of {@link PRESENCE_STATES}. */
export type PresenceState = (typeof PRESENCE_STATES)[number];

/** How the other side of a room is present. Buyers see the shop as one person with the shop's id. */
export interface PersonPresence {
  id: string;
  roomId: string;
  state: PresenceState;
  /** With `offline` only: when they were connected last; absent: not known, or not to be known. */
  lastSeenAt?: string;
}
