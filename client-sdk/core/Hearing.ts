import type { EventName, Events } from '@souk/shared/model/events.js';

/** What a part of the SDK does on hearing events of the wire. */
export type Hearing = { readonly [Name in EventName]?: (event: Events[Name]) => void };

/** Tells an event to a part that may or may not listen for it. */
export function hear<Name extends EventName>(hearing: Hearing, name: Name, event: Events[Name]): void {
  hearing[name]?.(event);
}
