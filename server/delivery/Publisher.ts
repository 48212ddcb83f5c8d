import type { EventName, Events } from '@souk/shared/model/events.js';
import type { Audience } from './audiences.js';

/**
 * Port: fan-out of events to live connections. Events are hints: a lost one is healed by `seq`, so nothing here is
 * awaited and nothing throws.
 */
export interface Publisher {
  /** Tells every connection of these audiences once, but for those of the audience `except`. */
  publish<Name extends EventName>(
    audiences: readonly Audience[],
    event: Name,
    payload: Events[Name],
    except?: Audience,
  ): void;
  /** The same for a payload that is JSON already: encoded once for all receivers. */
  publishJson(audiences: readonly Audience[], event: EventName, payloadJson: string): void;
}
