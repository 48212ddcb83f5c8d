import type { Entry } from './entries.js';
import type { SessionLimits } from './limits.js';
import type { PersonPresence } from './presence.js';
import type { Role, RoomSide, Side } from './roles.js';
import type { StaffEntry } from './staff.js';
import type { Counters, RoomSummary, Shop } from './views.js';

/** Why a session ends; only `draining` invites to come back at once. */
export type EndingReason = 'token_expired' | 'revoked' | 'draining';

/** Every event the server states. Events are hints: lost, doubled or out of order; `seq` and `room:sync` heal them. */
export interface Events {
  'session:ready': {
    protocol: number;
    features: string[];
    epoch: string;
    serverTime: string;
    expiresAt: string;
    principal: { id: string; role: Role; shops?: string[] };
    limits: SessionLimits;
  };
  'session:resync': { reason: string };
  'session:ending': { reason: EndingReason; reconnectAfterMs?: number };
  'entry:appended': { entry: Entry; room: RoomSummary };
  'staff:appended': { staffEntry: StaffEntry };
  'entry:erased': { roomId: string; fromSeq: number; toSeq: number };
  'room:hidden': { roomId: string; reason: 'subscribers_only' | 'archived' | 'erased' };
  'room:shown': { roomId: string; reason: 'subscribers_only' | 'archived' | 'erased' };
  'receipt:advanced': { roomId: string; side: RoomSide; deliveredSeq: number; readSeq: number };
  'receipt:own': { roomId: string; deliveredSeq: number; readSeq: number; unread: number };
  'typing:changed': { roomId: string; side: Side; id: string; isTyping: boolean };
  'presence:changed': PersonPresence;
  'shop:changed': { shop: Shop };
  'inbox:counted': { counters: Counters };
}

/** The name of an event. */
export type EventName = keyof Events;
