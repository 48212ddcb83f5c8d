import type { ChatError } from './ChatError.js';

/**
 * What people may be told about the connection.
 *
 * - `idle`: `connect()` was not called, or `close()` was.
 * - `connecting`: the first connection is being made.
 * - `connected`: events arrive, commands are answered.
 * - `reconnecting`: the connection was lost and is being made anew, by itself.
 * - `offline`: the device says that it has no network; tried again when it has.
 * - `ended`: over until `connect()` is called again; `error` says why.
 */
export type Status =
  | { readonly kind: 'idle' | 'connecting' | 'connected' | 'reconnecting' | 'offline' }
  | { readonly kind: 'ended'; readonly reason: EndedReason; readonly error: ChatError };

/**
 * Why nothing more is tried: a fresh token was refused, the session was revoked, or the server speaks no protocol of
 * ours (or refuses for another reason that waiting does not mend).
 */
export type EndedReason = 'unauthenticated' | 'revoked' | 'refused';
