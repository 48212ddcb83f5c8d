import { personKey, type Role } from '@souk/shared/model/roles.js';
import type { CountedParty } from './CountingDuty.js';

declare const audience: unique symbol;
/** The name of a set of connections that an event goes to. */
export type Audience = string & { readonly [audience]: true };

/** The Redis adapters take a room name of exactly this length for a socket id. */
const SOCKET_ID_LENGTH = 20;

/** `|` is in no id, so a padded name is nobody else's. */
const named = (name: string): Audience => (name.length === SOCKET_ID_LENGTH ? `${name}|` : name) as Audience;

/** All connections of one person. */
export const audienceOfPerson = (role: Role, id: string): Audience => named(personKey(role, id));
/** All connections of a shop's staff. */
export const audienceOfShop = (shopId: string): Audience => named(`shop:${shopId}`);
/** All connections of those for whom is counted. */
export const audienceOfParty = ({ of, id }: CountedParty): Audience =>
  of === 'shop' ? audienceOfShop(id) : audienceOfPerson('buyer', id);
/** All connections of operators. */
export const AUDIENCE_OF_OPERATORS: Audience = named('operators');

/** Whether a room of Socket.IO's is an audience: each socket has one more of its own. */
export const isAudience = (room: string): room is Audience => room.length !== SOCKET_ID_LENGTH;
