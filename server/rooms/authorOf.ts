import type { Author } from '@souk/shared/model/entries.js';
import { personKey, sideOf } from '@souk/shared/model/roles.js';
import type { Principal } from '../identity/Principal.js';

/** The author of what a principal writes, named as the token names them. */
export function authorOf(principal: Principal): Author {
  const author: Author = { side: sideOf(principal.role), id: principal.id };
  if (principal.name !== undefined) author.name = principal.name;
  if (principal.avatar !== undefined) author.avatar = principal.avatar;
  return author;
}

/** The sender key under which a principal's idempotency keys are unique. */
export const senderOf = (principal: Principal): string => personKey(principal.role, principal.id);
