import type { Status } from '../Status.js';
import type { ConnectionState } from './ConnectionState.js';

/** What people may be told of a state. */
export function toStatus(state: ConnectionState): Status {
  switch (state.kind) {
    case 'ended':
      return { kind: 'ended', reason: state.reason, error: state.error };
    case 'ready':
      return { kind: 'connected' };
    case 'idle':
    case 'offline':
      return { kind: state.kind };
    case 'authorizing':
    case 'opening':
    case 'waiting':
      return { kind: state.isAgain ? 'reconnecting' : 'connecting' };
  }
}
