import type { EventName, Events } from '@souk/shared/model/events.js';

/** Port: tells one connection of this node. One that is gone is nobody; a hint like every event, so nothing throws. */
export type TellConnection = <Name extends EventName>(connectionId: string, event: Name, payload: Events[Name]) => void;
