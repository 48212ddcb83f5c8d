import { timingSafeEqual } from 'node:crypto';
import { ChatError } from '@souk/shared/model/ChatError.js';
import type { ServerScope } from '@souk/shared/model/platform.js';
import { hashOfServerKey, type ServerKey } from './readServerKeys.js';

/** Judges keys of the marketplace's backend. */
export interface ServerKeys {
  /** The name of the key; throws `unauthenticated` for an unknown key, `not_allowed` without the scope. */
  authorize(key: string, scope: ServerScope): string;
}

/** Whether a bearer is a server key rather than a person's token. */
export const isServerKey = (bearer: string): boolean => bearer.startsWith('sk_');

/** Every key is compared, in constant time, so that the time tells nothing (hardening S20). */
export function createServerKeys(keys: readonly ServerKey[]): ServerKeys {
  return {
    authorize: (key, scope) => {
      const hash = hashOfServerKey(key);
      const [known] = keys.filter((candidate) => timingSafeEqual(candidate.hash, hash));
      if (known === undefined) throw new ChatError('unauthenticated');
      if (!known.scopes.has(scope)) throw new ChatError('not_allowed');
      return known.name;
    },
  };
}
