import type { RouteConfig } from '@asteasolutions/zod-to-openapi';
import { COMMAND_DATA } from '@souk/shared/schema/commands/data.js';
import { COMMAND_PAYLOADS } from '@souk/shared/schema/commands/payloads.js';
import { z } from 'zod';
import type { CommandRoute } from '../http/commandRoutes.js';
import { fieldOf, pathOf, withoutFields } from './pathOf.js';
import { responsesOf } from './responses.js';

/** A route that carries out a command. */
export function describeCommandRoute(route: CommandRoute): RouteConfig {
  const payload: z.ZodType = COMMAND_PAYLOADS[route.command];
  const { path, names } = pathOf(route.path);
  const elsewhere = [...names, ...Object.keys(route.fixed ?? {}), ...(route.hasAccessReason ? ['reason'] : [])];
  const body = withoutFields(payload, elsewhere);
  const hasBody = route.takes === 'body' && Object.keys(body.shape).length > 0;
  return {
    method: route.method,
    path: `/api/v1${path}`,
    operationId: operationIdOf(route),
    tags: [tagOf(route.path)],
    summary: route.command,
    description: `The same as the command \`${route.command}\` over Socket.IO.`,
    security: [{ token: [] }],
    request: {
      params: z.object(Object.fromEntries(names.map((name) => [name, fieldOf(payload, name)]))),
      ...(route.query && { query: queryOf(payload, route.query) }),
      ...(route.hasAccessReason && { headers: z.object({ 'Souk-Access-Reason': accessReason }) }),
      ...(hasBody && { body: { required: true, content: { 'application/json': { schema: body } } } }),
    },
    responses: responsesOf(route.status, 'Done.', COMMAND_DATA[route.command]),
  };
}

function tagOf(path: string): string {
  if (path.startsWith('/shops')) return 'Shops';
  return path.startsWith('/attachments') ? 'Files' : 'Rooms';
}

/** `shop:shutOut` has two routes. */
const operationIdOf = ({ command, method }: CommandRoute): string =>
  `${command.replace(/:(\w)/, (_, first: string) => first.toUpperCase())}${method === 'delete' ? 'End' : ''}`;

const accessReason = z.string().optional().meta({
  description:
    'Why an operator reads a room that is not listed to operators: 10-500 characters, percent-encoded UTF-8.',
});

function queryOf(payload: z.ZodType, fields: NonNullable<CommandRoute['query']>): z.ZodObject {
  const schemaOf = (name: string, parent: string | undefined, kind: string): z.ZodType => {
    if (kind === 'subject') return z.string().optional().meta({ description: 'kind:id, such as product:77' });
    if (parent === undefined) return fieldOf(payload, name);
    return fieldOf((fieldOf(payload, parent) as z.ZodOptional).unwrap() as z.ZodType, name);
  };
  return z.object(
    Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, schemaOf(name, field.in, field.kind)])),
  );
}
