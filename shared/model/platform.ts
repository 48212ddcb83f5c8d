import type { Role } from './roles.js';
import type { Money } from './subject.js';
import type { Admission } from './views.js';

/** A person of a shop, as the marketplace names them; the token alone grants access. */
export interface PlatformStaff {
  id: string;
  name: string;
  email?: string;
  /** BCP 47. */
  locale?: string;
}

/** The buyer of an order, as the marketplace names them. */
export interface PlatformBuyer {
  id: string;
  name: string;
  email?: string;
  /** BCP 47. */
  locale?: string;
}

/** What a shop starts with; what is absent stays as it is. */
export interface PutDefaults {
  chatEnabled?: boolean;
  subscribersOnly?: boolean;
  admission?: Admission;
}

/** Names a shop and its people; registers it if need be. */
export interface PutShop {
  shopId: string;
  name?: string;
  staff?: PlatformStaff[];
}

/** A buyer who follows a shop. */
export interface SubscriberRef {
  shopId: string;
  buyerId: string;
}

/** Reports an order, which opens its room; what is absent stays as it was reported before. */
export interface PutOrder {
  orderId: string;
  shopId: string;
  buyer: PlatformBuyer;
  title?: string;
  /** The order's number as people know it. */
  number?: string;
  url?: string;
  imageUrl?: string;
  price?: Money;
}

/** Whom the marketplace suspends, or no longer. */
export interface SuspensionRef {
  kind: 'buyer' | 'shop';
  id: string;
}

/** Suspends a buyer or a shop. */
export interface PutSuspension extends SuspensionRef {
  reason: string;
}

/** Ends a suspension. */
export interface DeleteSuspension extends SuspensionRef {
  reason?: string;
}

/** Ends every session of a person and refuses the tokens issued so far; without `role`: of that id in every role. */
export interface RevokeSessions {
  userId: string;
  role?: Role;
}

/** What the marketplace's backend does with a server key, and what it is asked with. Every answer is `{}`. */
export interface PlatformCalls {
  putDefaults: PutDefaults;
  putShop: PutShop;
  putSubscriber: SubscriberRef;
  deleteSubscriber: SubscriberRef;
  putOrder: PutOrder;
  putSuspension: PutSuspension;
  deleteSuspension: DeleteSuspension;
  revokeSessions: RevokeSessions;
}

/** The name of a platform call. */
export type PlatformCallName = keyof PlatformCalls;

/** What a server key may be allowed, one scope per family of routes; `*` in a key means all. */
export const SERVER_SCOPES = [
  'defaults',
  'shops',
  'subscribers',
  'orders',
  'suspensions',
  'sessions',
  'metrics',
] as const;
/** One of {@link SERVER_SCOPES}. */
export type ServerScope = (typeof SERVER_SCOPES)[number];
