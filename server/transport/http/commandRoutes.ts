import type { CommandName } from '@souk/shared/model/commands.js';
import type { QueryField } from './readQuery.js';

/** One route that carries out one command. */
export interface CommandRoute {
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** Below `/api/v1`; parameters are fields of the payload. */
  readonly path: string;
  readonly command: CommandName;
  readonly status: 200 | 201;
  /** Where the rest of the payload stands. */
  readonly takes: 'body' | 'query';
  readonly query?: Readonly<Record<string, QueryField>>;
  /** Fields that the route itself says. */
  readonly fixed?: Readonly<Record<string, unknown>>;
  /** Whether `Souk-Access-Reason` is the payload's `reason`. */
  readonly hasAccessReason?: true;
}

const LIST_QUERY = {
  shopId: { kind: 'text' },
  tab: { kind: 'text' },
  cursor: { kind: 'text' },
  limit: { kind: 'number' },
  isUnanswered: { kind: 'boolean', in: 'filter' },
  isOverdue: { kind: 'boolean', in: 'filter' },
  isSubscriber: { kind: 'boolean', in: 'filter' },
  assignedTo: { kind: 'text', in: 'filter' },
  subject: { kind: 'subject', in: 'filter' },
  from: { kind: 'text', in: 'filter' },
  to: { kind: 'text', in: 'filter' },
} as const satisfies Record<string, QueryField>;

const HISTORY_QUERY = {
  before: { kind: 'number' },
  after: { kind: 'number' },
  around: { kind: 'number' },
  limit: { kind: 'number' },
} as const satisfies Record<string, QueryField>;

const change = (verb: 'complete' | 'reopen' | 'archive' | 'restore'): CommandRoute => ({
  method: 'post',
  path: `/rooms/:roomId/${verb}`,
  command: `room:${verb}`,
  status: 200,
  takes: 'body',
});

const shutOut = (method: 'put' | 'delete'): CommandRoute => ({
  method,
  path: '/shops/:shopId/shut-out/:buyerId',
  command: 'shop:shutOut',
  status: 200,
  takes: 'body',
  fixed: { isShutOut: method === 'put' },
});

/** Every route of the contract that is a command. */
export const COMMAND_ROUTES: readonly CommandRoute[] = [
  { method: 'post', path: '/rooms', command: 'room:open', status: 201, takes: 'body' },
  { method: 'get', path: '/rooms', command: 'room:list', status: 200, takes: 'query', query: LIST_QUERY },
  { method: 'post', path: '/rooms/sync', command: 'room:sync', status: 200, takes: 'body', hasAccessReason: true },
  { method: 'get', path: '/rooms/:roomId', command: 'room:get', status: 200, takes: 'query', hasAccessReason: true },
  {
    method: 'get',
    path: '/rooms/:roomId/entries',
    command: 'room:history',
    status: 200,
    takes: 'query',
    query: HISTORY_QUERY,
    hasAccessReason: true,
  },
  { method: 'post', path: '/rooms/:roomId/messages', command: 'message:send', status: 201, takes: 'body' },
  { method: 'post', path: '/attachments/urls', command: 'attachment:urls', status: 200, takes: 'body' },
  { method: 'put', path: '/rooms/:roomId/receipts', command: 'receipt:mark', status: 200, takes: 'body' },
  change('complete'),
  change('reopen'),
  change('archive'),
  change('restore'),
  { method: 'get', path: '/shops/:shopId', command: 'shop:get', status: 200, takes: 'query' },
  { method: 'patch', path: '/shops/:shopId', command: 'shop:update', status: 200, takes: 'body' },
  shutOut('put'),
  shutOut('delete'),
];
