import type { EventName, Events } from '@souk/shared/model/events.js';
import type { Audience } from './audiences.js';

/** Which entry an event tells of. */
export interface EntryPlace {
  readonly log: 'public' | 'staff';
  readonly roomId: string;
  /** Its number in that log. */
  readonly seq: number;
}

/**
 * Port: fan-out of events to live connections, on this node first and at once. Events are hints: a lost one is healed
 * by `seq`, so nothing here is awaited and nothing throws.
 */
export interface Publisher {
  /** Tells every connection of these audiences once, but for those of the audience `except`. */
  publish<Name extends EventName>(
    audiences: readonly Audience[],
    event: Name,
    payload: Events[Name],
    except?: Audience,
  ): void;
  /**
   * `entry:appended`, whose payload is JSON already: encoded once for all receivers. The heads of other nodes that have
   * the room in memory and are told move with it, so the entry has to be durable.
   */
  publishEntry(audiences: readonly Audience[], entry: EntryPlace, payloadJson: string): void;
  /** The same for `staff:appended`; nodes of the `unaware`, who are told nothing, have the room in memory as well. */
  publishStaffEntry(
    audiences: readonly Audience[],
    unaware: readonly Audience[],
    entry: EntryPlace,
    payload: Events['staff:appended'],
  ): void;
}
