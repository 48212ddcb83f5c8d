import type { EventName } from '@souk/shared/model/events.js';

/** Whose connections an event goes to. */
export type Hearers =
  /** One connection, about itself. */
  | 'connection'
  /** Every connection of the person or the shop it is about. */
  | 'own'
  /** The room's buyer and, unless the room is hidden, the shop's staff; operators for rooms of the call centre. */
  | 'room'
  /** The shop's staff without the buyer; operators for rooms of the call centre. */
  | 'staff'
  /** The shop's staff, and buyers with a room in it, each with their own view. */
  | 'shop'
  /** Connections that watch the room, each judged by itself whenever something is said. */
  | 'watchers';

/** Who hears which event. */
export const HEARERS_OF_EVENT = {
  'session:ready': 'connection',
  'session:resync': 'connection',
  'session:ending': 'own',
  'entry:appended': 'room',
  'staff:appended': 'staff',
  'entry:erased': 'room',
  'room:hidden': 'staff',
  'room:shown': 'staff',
  'receipt:advanced': 'room',
  'receipt:own': 'own',
  'typing:changed': 'room',
  'presence:changed': 'watchers',
  'shop:changed': 'shop',
  'inbox:counted': 'own',
} as const satisfies Record<EventName, Hearers>;

/** Events about one room, heard by its sides. */
export type RoomEventName = {
  [Name in EventName]: (typeof HEARERS_OF_EVENT)[Name] extends 'room' | 'staff' ? Name : never;
}[EventName];
