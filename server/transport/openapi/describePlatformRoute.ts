import type { RouteConfig } from '@asteasolutions/zod-to-openapi';
import { PLATFORM_INPUTS } from '@souk/shared/schema/platform.js';
import { z } from 'zod';
import type { PlatformRoute } from '../http/platformRoutes.js';
import { fieldOf, pathOf, withoutFields } from './pathOf.js';
import { responsesOf } from './responses.js';

/** A route of the marketplace's backend. */
export function describePlatformRoute(route: PlatformRoute): RouteConfig {
  const input: z.ZodType = PLATFORM_INPUTS[route.call];
  const { path, names } = pathOf(route.path);
  const body = withoutFields(input, [...names, ...Object.keys(route.fixed ?? {})]);
  const hasBody = Object.keys(body.shape).length > 0;
  const isRequired = Object.values(body.shape).some((field) => !(field as z.ZodType).safeParse(undefined).success);
  return {
    method: route.method,
    path: `/api/v1/platform${path}`,
    operationId: `${route.call}${typeof route.fixed?.kind === 'string' ? `Of${route.fixed.kind}` : ''}`,
    tags: ['Platform'],
    summary: route.call,
    description: `A server key with the scope \`${route.scope}\`${route.isForOperators ? ', or an operator’s token' : ''}.`,
    security: [{ serverKey: [] }, ...(route.isForOperators ? [{ token: [] }] : [])],
    request: {
      params: z.object(Object.fromEntries(names.map((name) => [name, fieldOf(input, name)]))),
      ...(hasBody && { body: { required: isRequired, content: { 'application/json': { schema: body } } } }),
    },
    responses: responsesOf(200, 'Done; doing it again changes nothing.', z.object({})),
  };
}
