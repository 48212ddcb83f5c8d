import type { RouteConfig } from '@asteasolutions/zod-to-openapi';
import { z } from 'zod';
import { responsesOf } from './responses.js';

const json = (description: string, schema: z.ZodType) => ({
  description,
  content: { 'application/json': { schema } },
});

const get = (path: string, operationId: string, summary: string, responses: RouteConfig['responses']): RouteConfig => ({
  method: 'get',
  path,
  operationId,
  tags: ['Operation'],
  summary,
  security: [],
  responses,
});

const status = z.object({ status: z.string() });

/** Health, readiness, version and metrics. */
export const describeOperations = (): RouteConfig[] => [
  get('/healthz', 'health', 'Whether the process lives', { 200: json('It does.', status) }),
  get('/readyz', 'readiness', 'Whether traffic may come', {
    200: json('It may.', status),
    503: json('The store cannot be reached, or the node is draining.', status),
  }),
  get('/version', 'version', 'The version', { 200: json('The version.', z.object({ version: z.string() })) }),
  {
    ...get('/metrics', 'metrics', 'Metrics for Prometheus; over loopback without a key', {
      ...responsesOf(200, 'Metrics.', z.string()),
      200: { description: 'Metrics.', content: { 'text/plain': { schema: z.string() } } },
    }),
    security: [{ serverKey: [] }, {}],
  },
];
