import { Router } from 'express';
import type { Metrics } from '../../operations/createMetrics.js';
import type { Readiness } from '../../operations/Readiness.js';
import { VERSION } from '../../operations/version.js';
import { isLocal } from '../clientAddress.js';
import type { Bearer } from './bearer.js';

export interface OperationsDeps {
  readonly readiness: Readiness;
  readonly metrics: Metrics;
  readonly bearer: Bearer;
}

/** Health and metrics. The open ones say no more than status and version (S49). */
export function operationsRouter({ readiness, metrics, bearer }: OperationsDeps): Router {
  const router = Router({ caseSensitive: true });
  router.get('/healthz', (_request, response) => void response.json({ status: 'ok' }));
  router.get('/version', (_request, response) => void response.json({ version: VERSION }));
  router.get('/readyz', async (_request, response) => {
    const status = await statusOf(readiness);
    response.status(status === 'ready' ? 200 : 503).json({ status });
  });
  router.get('/metrics', async (request, response) => {
    const hasKey = request.headers.authorization !== undefined;
    if (hasKey || !isLocal(request)) await bearer.platform(request, response, 'metrics', false);
    response.type(metrics.registry.contentType).send(await metrics.registry.metrics());
  });
  return router;
}

async function statusOf(readiness: Readiness): Promise<'ready' | 'draining' | 'unavailable'> {
  if (readiness.isDraining) return 'draining';
  return readiness.check().then(
    () => 'ready',
    () => 'unavailable',
  );
}
