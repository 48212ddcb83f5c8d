import type { Principal } from '../../../server/identity/Principal.js';

const ISSUED_AT = Math.floor(Date.now() / 1_000) - 60;

const person = (role: Principal['role'], id: string, parts: Partial<Principal>): Principal => ({
  role,
  id,
  shops: [],
  issuedAt: ISSUED_AT,
  expiresAt: (ISSUED_AT + 3_600) * 1_000,
  ...parts,
});

export const buyer = (id: string, parts: Partial<Principal> = {}): Principal => person('buyer', id, parts);
export const seller = (id: string, ...shops: string[]): Principal => person('seller', id, { shops });
export const operator = (id = 'op'): Principal => person('operator', id, {});
