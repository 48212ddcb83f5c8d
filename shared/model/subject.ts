/** What a room can be about. */
export const SUBJECT_KINDS = ['product', 'shop', 'order'] as const;
/** One of {@link SUBJECT_KINDS}. */
export type SubjectKind = (typeof SUBJECT_KINDS)[number];

/** Money as the marketplace writes it: a decimal string and an ISO 4217 code. Souk never calculates with it. */
export interface Money {
  amount: string;
  currency: string;
}

/**
 * The product, shop or order that a room is about. Only `kind` and `id` are a client's word; the rest comes from the
 * platform or from a signed `subjectToken`.
 */
export interface Subject {
  kind: SubjectKind;
  id: string;
  title?: string;
  url?: string;
  imageUrl?: string;
  price?: Money;
  /** The order's number as people know it. */
  number?: string;
}

/** How a room came to be: by the buyer (or the buyer's order), or by the call centre for a named buyer. */
export const ORIGINS = ['buyer', 'call_centre'] as const;
/** One of {@link ORIGINS}. */
export type Origin = (typeof ORIGINS)[number];

/** The tabs a room can stand in, by its origin and subject (I1). */
export const ROOM_TABS = ['orders', 'products', 'shop', 'call_centre'] as const;
/** One of {@link ROOM_TABS}. */
export type RoomTab = (typeof ROOM_TABS)[number];

/** The tabs that can be listed: `all` is every room but the archived ones, `archived` only those. */
export const LIST_TABS = ['all', ...ROOM_TABS, 'archived'] as const;
/** One of {@link LIST_TABS}. */
export type ListTab = (typeof LIST_TABS)[number];

const TAB_OF_KIND = { order: 'orders', product: 'products', shop: 'shop' } as const;

/** The tab of a room (I1). */
export function tabOf(origin: Origin, kind: SubjectKind): RoomTab {
  return origin === 'call_centre' ? 'call_centre' : TAB_OF_KIND[kind];
}

/**
 * Whether the shop's switches, admission and shutting out leave a room alone: rooms about a purchase already made,
 * and rooms of the call centre (O3, O4, O6).
 */
export function isExemptFromSwitches(origin: Origin, kind: SubjectKind): boolean {
  return origin === 'call_centre' || kind === 'order';
}
