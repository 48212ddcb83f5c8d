import type { PlatformCallName, ServerScope } from '@souk/shared/model/platform.js';

/** One route of the marketplace's backend. */
export interface PlatformRoute {
  readonly method: 'put' | 'delete' | 'post';
  /** Below `/api/v1/platform`; parameters are fields of the input. */
  readonly path: string;
  readonly call: PlatformCallName;
  /** What the server key must be allowed. */
  readonly scope: ServerScope;
  /** Fields that the route itself says. */
  readonly fixed?: Readonly<Record<string, unknown>>;
  /** Whether an operator's token may do it too. */
  readonly isForOperators?: true;
}

const subscriber = (method: 'put' | 'delete', call: PlatformCallName): PlatformRoute => ({
  method,
  path: '/shops/:shopId/subscribers/:buyerId',
  call,
  scope: 'subscribers',
});

const suspension = (method: 'put' | 'delete', kind: 'buyer' | 'shop'): PlatformRoute => ({
  method,
  path: `/suspensions/${kind}s/:id`,
  call: method === 'put' ? 'putSuspension' : 'deleteSuspension',
  scope: 'suspensions',
  fixed: { kind },
  isForOperators: true,
});

/** Every route for server keys. */
export const PLATFORM_ROUTES: readonly PlatformRoute[] = [
  { method: 'put', path: '/defaults', call: 'putDefaults', scope: 'defaults' },
  { method: 'put', path: '/shops/:shopId', call: 'putShop', scope: 'shops' },
  subscriber('put', 'putSubscriber'),
  subscriber('delete', 'deleteSubscriber'),
  { method: 'put', path: '/orders/:orderId', call: 'putOrder', scope: 'orders' },
  suspension('put', 'buyer'),
  suspension('delete', 'buyer'),
  suspension('put', 'shop'),
  suspension('delete', 'shop'),
  { method: 'post', path: '/sessions/revoke', call: 'revokeSessions', scope: 'sessions' },
];
