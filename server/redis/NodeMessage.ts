import type { EndingReason } from '@souk/shared/model/events.js';
import type { Role } from '@souk/shared/model/roles.js';
import type { Audience } from '../delivery/audiences.js';
import type { CountedParty } from '../delivery/CountingDuty.js';
import type { Spent as SpentByPeople } from '../limits/SharedLimits.js';

/** What nodes say to each other beside packets. `from` is the name of the sender's session with Redis. */
export type NodeMessage = { readonly from: string } & (
  | Hello
  | Table
  | Moved
  | Beat
  | Bye
  | Ask
  | Fenced
  | Resync
  | EndSessions
  | Count
  | Spent
);

/** To all: a new session; what is known of the one that went by `was` no longer holds. */
export interface Hello {
  readonly kind: 'hello';
  readonly was?: string;
}

/** To one or to all: every audience with a connection here, in parts, as it was after so many moves. */
export interface Table {
  readonly kind: 'table';
  readonly number: number;
  readonly part: number;
  readonly parts: number;
  readonly audiences: readonly Audience[];
}

/** To all: audiences that got their first connection here and that lost their last one. Numbered without a gap. */
export interface Moved {
  readonly kind: 'moved';
  readonly number: number;
  readonly joined: readonly Audience[];
  readonly left: readonly Audience[];
}

/** To all: alive, after so many moves. */
export interface Beat {
  readonly kind: 'beat';
  readonly number: number;
}

/** To all: going, in order. */
export interface Bye {
  readonly kind: 'bye';
}

/** To one: tell me your table. */
export interface Ask {
  readonly kind: 'ask';
}

/** To one: it was taken for dead and is to come back by another name. */
export interface Fenced {
  readonly kind: 'fenced';
}

/** To one or to all: these may have missed something, or everybody. */
export interface Resync {
  readonly kind: 'resync';
  readonly reason: string;
  readonly audiences: readonly Audience[] | null;
}

/** To all: sessions of a person end. */
export interface EndSessions {
  readonly kind: 'end';
  readonly role: Role;
  readonly id: string;
  readonly reason: EndingReason;
  readonly issuedUntil: number;
}

/** To one: count for these shops and buyers, whose people are connected to you. */
export interface Count {
  readonly kind: 'count';
  readonly parties: readonly CountedParty[];
}

/** To all: what people spent of their limits here since it was last told. */
export interface Spent {
  readonly kind: 'spent';
  readonly limit: string;
  readonly people: SpentByPeople;
}

/** No batch of packets begins like it. */
const FIRST_BYTE = 0x7b;

export const encodeMessage = (message: NodeMessage): Buffer => Buffer.from(JSON.stringify(message));

/** Undefined: not one of these. A kind that is not known here is of a newer version, and nobody's concern. */
export function decodeMessage(bytes: Buffer): NodeMessage | undefined {
  if (bytes[0] !== FIRST_BYTE) return undefined;
  try {
    const message = JSON.parse(bytes.toString()) as Partial<NodeMessage>;
    return typeof message.from === 'string' && typeof message.kind === 'string' ? (message as NodeMessage) : undefined;
  } catch {
    return undefined;
  }
}
