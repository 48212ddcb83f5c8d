import type { RoomSide } from '@souk/shared/model/roles.js';
import { type Audience, audienceOfPerson, audienceOfShop } from '../delivery/audiences.js';

/** Somebody whose presence is shown: a buyer, or a shop as one person. */
export interface Party {
  readonly side: RoomSide;
  readonly id: string;
}

/** Where a party's connections listen. */
export const audienceOfParty = ({ side, id }: Party): Audience =>
  side === 'shop' ? audienceOfShop(id) : audienceOfPerson('buyer', id);

const PARTY = /^(buyer|shop):([^|]+)\|?$/;

/** The party whose connections listen there; undefined for staff and operators, whose presence is shown to nobody. */
export function partyOfAudience(audience: Audience): Party | undefined {
  const [, side, id] = PARTY.exec(audience) ?? [];
  return side === undefined || id === undefined ? undefined : { side: side as RoomSide, id };
}
