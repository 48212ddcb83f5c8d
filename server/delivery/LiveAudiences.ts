import type { EventName } from '@souk/shared/model/events.js';
import type { Audience } from './audiences.js';
import type { LiveSessions } from './LiveSessions.js';

/** An event as it travels, encoded at most once for all its receivers. */
export interface Packet {
  /** One WebSocket frame. */
  readonly webSocketFrame: Buffer;
}

/** Clients that may have missed something are told spread over so long: with all else within 5 s. */
export const RESYNC_SPREAD_MS = 2_000;

/** Told when an audience gets its first connection on this node, and when it loses the last one. */
export interface AudienceListener {
  readonly opened: (audience: Audience) => void;
  readonly closed: (audience: Audience) => void;
}

/** Port: the live connections of this node by the audiences they are in, for whoever joins nodes together. */
export interface LiveAudiences {
  readonly sessions: LiveSessions;
  /** How many connections an audience has here. */
  countOf(audience: Audience): number;
  /** Every audience with a connection here. */
  list(): Audience[];
  watch(listener: AudienceListener): void;
  /** The packet of an event. */
  packetOf(event: EventName, payloadJson: string): Packet;
  /** The packet that another node made. */
  packetFrom(webSocketFrame: Buffer): Packet;
  /** The payload of an event's packet, as JSON. */
  payloadOf(packet: Packet): string;
  /**
   * Tells every connection of these audiences once, but for those of `except`; makes the packet only for somebody.
   * Answers how many were told.
   */
  tell(audiences: readonly Audience[], packet: () => Packet, except?: Audience): number;
  /** Tells the clients of these audiences, null: of all, that they may have missed something; spread over `withinMs`. */
  resync(audiences: readonly Audience[] | null, reason: string, withinMs: number): void;
}
