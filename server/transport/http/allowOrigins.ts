import type { RequestHandler } from 'express';
import type { OriginPolicy } from '../OriginPolicy.js';

const DAY_S = 86_400;

/** CORS for pages of the marketplace. No credentials: tokens travel in a header, cookies are never read. */
export function allowOrigins(origins: OriginPolicy): RequestHandler {
  return (request, response, next) => {
    const { origin } = request.headers;
    response.vary('Origin');
    if (origin !== undefined && origins.isAllowed(origin)) {
      response.set({
        'Access-Control-Allow-Origin': origin,
        'Access-Control-Expose-Headers': 'Souk-Request-Id, Retry-After',
      });
      if (request.method === 'OPTIONS' && request.headers['access-control-request-method'] !== undefined) {
        response.set({
          'Access-Control-Allow-Methods': 'GET, POST, PUT, PATCH, DELETE',
          'Access-Control-Allow-Headers': 'Authorization, Content-Type, Souk-Access-Reason',
          'Access-Control-Max-Age': String(DAY_S),
        });
        response.status(204).end();
        return;
      }
    }
    next();
  };
}
