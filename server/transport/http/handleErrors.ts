import { ChatError } from '@souk/shared/model/ChatError.js';
import { ERRORS } from '@souk/shared/model/errors.js';
import type { ErrorRequestHandler, RequestHandler } from 'express';
import { toWireError } from '../../commands/toWireError.js';
import type { Metrics } from '../../operations/createMetrics.js';
import type { FailureLog } from '../../operations/FailureLog.js';
import { factsOf } from './RequestFacts.js';
import { translateHttpError } from './translateHttpError.js';

/** Whatever no route took. */
export const refuseUnknownRoute: RequestHandler = () => {
  throw new ChatError('route_not_found');
};

/** The one exit of errors over HTTP: `{ error }` with the status of its code. */
export function handleErrors(failures: FailureLog, metrics: Metrics): ErrorRequestHandler {
  return (thrown: unknown, _request, response, next) => {
    const { requestId, startedAt, command } = factsOf(response);
    const error = translateHttpError(thrown);
    const code = failures.report(error, { requestId, command });
    metrics.answered(command, code, 'http', performance.now() - startedAt);
    // Express then ends the connection: half an answer cannot become an error.
    if (response.headersSent) return next(thrown);
    const wire = toWireError(error, requestId);
    if (wire.retryAfterMs !== undefined) response.set('Retry-After', String(Math.ceil(wire.retryAfterMs / 1_000)));
    if (ERRORS[code].status === 401) response.set('WWW-Authenticate', 'Bearer');
    response.status(ERRORS[code].status).json({ error: wire });
  };
}
