import type { Audience } from '../delivery/audiences.js';

/**
 * How an audience is present. A shop is one audience: it is as present as the most present of its staff.
 * Of one that is offline, `lastSeenAt` (milliseconds since 1970) is when its last connection left; null: not remembered
 * here, `LastSeenStore` may know.
 */
export type Presence =
  | { readonly state: 'online' }
  | { readonly state: 'away' }
  | { readonly state: 'offline'; readonly lastSeenAt: number | null };

/** That an audience is present in another way than before. */
export interface PresenceChange {
  readonly audience: Audience;
  readonly presence: Presence;
  /** Whether this node shall write down what is worth remembering: true on at least one living node for each change. */
  readonly isOurs: boolean;
}

/** Milliseconds without a sign of life after which a node counts as dead; with one look of another node it is under 15 s. */
export const NODE_LEASE_MS = 10_000;

/**
 * Port: who is connected, over all nodes (P1). Keyed by audiences, as connections listen in them: of persons, of shops, of
 * operators. What is behind it may be lost whole and is then rebuilt from the living connections (hardening P7).
 *
 * Invariants:
 * - An audience is present while a connection that joined with it lives on a living node. It is `online` while the
 *   joining or a command of any of these connections is younger than `awayAfterMs`, else `away`.
 * - When the last of these connections leaves, the state stands for `graceMs`; then it is `offline`, with the moment the
 *   connection left as `lastSeenAt`. One that joins meanwhile, on any node, ends the grace, and if the audience was
 *   online nothing is told: a page reload is silent.
 * - Online shows on every node within 1 s.
 * - A node without a sign of life for {@link NODE_LEASE_MS} is taken to have lost its connections when it gave the last
 *   one: nothing of it is left 15 s after its death, or after `graceMs` where that is longer (F12).
 * - A node that was stopped longer than that is fenced (F15): what it held is gone, and what it says of before is not
 *   believed. When it goes on, it announces anew what it holds then.
 * - `stateOf` answers from memory what was told last. Each change is told on every node, once, in order, to every
 *   listener, after `stateOf` answers it; a listener that throws harms nobody.
 * - While nodes cannot hear each other each goes on with its own connections, and what it knew of the others ends with
 *   their leases; within 5 s of hearing each other again all is as it should be.
 * - Nothing here is waited for and nothing throws: `acted` is on the path of every message.
 */
export interface ConnectedPeople {
  /** A connection of this node listens in these audiences from now on; the same id again: in these only. */
  joined(connectionId: string, audiences: readonly Audience[]): void;
  /** A connection of this node is gone. One that is not known is nothing. */
  left(connectionId: string): void;
  /** A connection of this node gave a command. One that is not known is nothing. */
  acted(connectionId: string): void;
  /** How an audience is present now; one never heard of is offline. */
  stateOf(audience: Audience): Presence;
  /** Calls the listener after every change on any node; answers what ends that. */
  onChanged(listener: (change: PresenceChange) => void): () => void;
  /** Starts what works by the clock: grace, away, leases. */
  start(): void;
  /** Tells the other nodes that this one's connections are gone, and ends. */
  close(): Promise<void>;
}

/** The times of presence, in milliseconds. */
export interface PresenceTimes {
  /** For how long one who left still counts as present. */
  readonly graceMs: number;
  /** After how long without a command one is `away`. */
  readonly awayAfterMs: number;
}
