import { createSecretKey } from 'node:crypto';
import jsonwebtoken from 'jsonwebtoken';

/** Shared by the benchmark and every server that it starts; known to everyone, good for nothing else. */
export const BENCH_JWT_SECRET = 'a secret for the benchmark, of more than 32 bytes';

const key = createSecretKey(Buffer.from(BENCH_JWT_SECRET));

export function signToken(claims: { sub: string; role: 'buyer' | 'seller'; name: string; shops?: string[] }): string {
  return jsonwebtoken.sign({ locale: 'uk', ...claims }, key, { algorithm: 'HS256', expiresIn: '12h' });
}
