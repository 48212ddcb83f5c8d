import type { Request, RequestHandler, Response } from 'express';
import { createRequestIds } from '../../commands/createRequestIds.js';
import { clientAddress } from '../clientAddress.js';

/** What is known of a request from its first moment. */
export interface RequestFacts {
  readonly requestId: string;
  readonly startedAt: number;
  readonly address: string;
  /** The command or call of its route; `unknown` until a route was found. */
  command: string;
}

/** The facts of the request that a response belongs to. */
export const factsOf = (response: Response): RequestFacts => response.locals as RequestFacts;

/** Gives every request an id, told in a header too. */
export function assignFacts(trustedProxies: number): RequestHandler {
  const nextRequestId = createRequestIds();
  return (request: Request, response: Response, next) => {
    const facts: RequestFacts = {
      requestId: nextRequestId(),
      startedAt: performance.now(),
      address: clientAddress(request, trustedProxies),
      command: 'unknown',
    };
    Object.assign(response.locals, facts);
    response.set('Souk-Request-Id', facts.requestId);
    next();
  };
}
