import type { EndingReason } from '@souk/shared/model/events.js';
import type { ChatError } from '../ChatError.js';
import type { EndedReason } from '../Status.js';

/** What the states on the way to a connection know. */
interface Attempt {
  /** How many attempts in a row have failed: the longer, the longer the pauses. */
  readonly attempt: number;
  /** Whether there was a session before: tells `reconnecting` from `connecting`. */
  readonly isAgain: boolean;
}

/** Where a connection stands. Each state has the fields that exist in it, and no others. */
export type ConnectionState =
  | { readonly kind: 'idle' }
  /** A token is being found; `mustBeFresh` after the server refused the one at hand. */
  | ({ readonly kind: 'authorizing'; readonly mustBeFresh: boolean } & Attempt)
  /** The socket is being opened and `session:ready` awaited; `isFresh` when the token was asked for this attempt. */
  | ({ readonly kind: 'opening'; readonly isFresh: boolean } & Attempt)
  | ({ readonly kind: 'ready' } & Attempt)
  /** A pause; of at least `askedMs` when the server named a time, which then nothing shortens. */
  | ({ readonly kind: 'waiting'; readonly askedMs: number | null; readonly mustBeFresh: boolean } & Attempt)
  | ({ readonly kind: 'offline' } & Attempt)
  | { readonly kind: 'ended'; readonly reason: EndedReason; readonly error: ChatError };

/** What can happen to a connection. */
export type ConnectionInput =
  | { readonly kind: 'connect' | 'close' }
  | { readonly kind: 'authorized'; readonly isFresh: boolean }
  | { readonly kind: 'tokenFailed' }
  | { readonly kind: 'ready' }
  /** The session has lasted long enough to forget earlier failures. */
  | { readonly kind: 'settled' }
  /** The server refused the handshake and said why. */
  | { readonly kind: 'refused'; readonly error: ChatError }
  /** The socket broke, could not be opened, or is silent. */
  | { readonly kind: 'lost' }
  | { readonly kind: 'ending'; readonly reason: EndingReason; readonly reconnectAfterMs?: number }
  /** The time of the present state is over. */
  | { readonly kind: 'due' }
  /** The page became visible or was taken out of a cache, or the device has a network again. */
  | { readonly kind: 'wake' }
  | { readonly kind: 'wentOffline' };
