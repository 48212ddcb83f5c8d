import type { Principal } from '../identity/Principal.js';
import type { Audience } from './audiences.js';

/** Port: what follows the life of the connections of this node. Nothing here is waited for, and nothing throws. */
export interface ConnectionLife {
  /** A connection listens in these audiences from now on; again, after its token was refreshed: in these only. */
  joined(connectionId: string, principal: Principal, audiences: readonly Audience[]): void;
  /** A connection gave a command. On the path of every message. */
  acted(connectionId: string): void;
  /** A connection is gone: what it left unfinished (typing, watches) ends. */
  left(connectionId: string): void;
}
