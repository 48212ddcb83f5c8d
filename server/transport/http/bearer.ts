import { ChatError } from '@souk/shared/model/ChatError.js';
import type { ServerScope } from '@souk/shared/model/platform.js';
import { personKey } from '@souk/shared/model/roles.js';
import type { Request, Response } from 'express';
import type { Authenticator } from '../../identity/Authenticator.js';
import type { Principal } from '../../identity/Principal.js';
import { isServerKey, type ServerKeys } from '../../identity/ServerKeys.js';
import type { RateLimiter } from '../../limits/RateLimiter.js';
import { factsOf } from './RequestFacts.js';

export interface BearerDeps {
  readonly authenticator: Authenticator;
  readonly serverKeys: ServerKeys;
  readonly limiter: RateLimiter;
}

/** Who asks over HTTP. Refused tokens and keys are counted per address. */
export interface Bearer {
  /** The person of a token. */
  principal(request: Request, response: Response): Promise<Principal>;
  /** The name of a server key with this scope, or an operator's person key where one is allowed. */
  platform(request: Request, response: Response, scope: ServerScope, isForOperators: boolean): Promise<string>;
}

export function createBearer({ authenticator, serverKeys, limiter }: BearerDeps): Bearer {
  const counted = async <T>(response: Response, judge: () => T | Promise<T>): Promise<T> => {
    const { address } = factsOf(response);
    limiter.assertFewFailures(address);
    try {
      return await judge();
    } catch (error) {
      if (error instanceof ChatError && error.code === 'unauthenticated') limiter.noteFailure(address);
      throw error;
    }
  };
  const principal = async (request: Request, response: Response): Promise<Principal> => {
    const found = await counted(response, () => authenticator.authenticate(bearerOf(request)));
    limiter.spendRequest(personKey(found.role, found.id));
    return found;
  };
  return {
    principal,
    platform: async (request, response, scope, isForOperators) => {
      const key = bearerOf(request);
      if (isServerKey(key)) return counted(response, () => serverKeys.authorize(key, scope));
      const { role, id } = await principal(request, response);
      if (!isForOperators || role !== 'operator') throw new ChatError('not_allowed');
      return personKey(role, id);
    },
  };
}

/** The token of `Authorization: Bearer`; never one of a URL or cookie (hardening S2). */
function bearerOf(request: Request): string {
  const token = /^Bearer +([^\s,]+)$/i.exec(request.get('authorization') ?? '')?.[1];
  if (token === undefined) throw new ChatError('unauthenticated');
  return token;
}
