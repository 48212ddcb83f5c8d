import type { Principal } from '../../../server/identity/Principal.js';

const ISSUED_AT = Date.parse('2026-05-20T11:59:00.000Z') / 1_000;

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
