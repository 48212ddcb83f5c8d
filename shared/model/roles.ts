/** The roles a token may carry. A person is (role, id) everywhere: buyer 7 and seller 7 are two people. */
export const ROLES = ['buyer', 'seller', 'operator'] as const;
/** One of {@link ROLES}. */
export type Role = (typeof ROLES)[number];

/** Who an entry speaks for; `system` is the marketplace itself. */
export const SIDES = ['buyer', 'shop', 'operator', 'system'] as const;
/** One of {@link SIDES}. */
export type Side = (typeof SIDES)[number];

/** The two sides that a room has for good: those who read, are waited for and have receipts. */
export type RoomSide = 'buyer' | 'shop';

const SIDE_OF_ROLE = { buyer: 'buyer', seller: 'shop', operator: 'operator' } as const;

/** The side a role writes for. */
export function sideOf(role: Role): 'buyer' | 'shop' | 'operator' {
  return SIDE_OF_ROLE[role];
}

/** The key of a person, (role, id), used for audiences, receipts and idempotency: `buyer:77`. */
export function personKey(role: Role, id: string): string {
  return `${role}:${id}`;
}
