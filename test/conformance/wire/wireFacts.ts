import { ERRORS } from '@souk/shared/model/errors.js';
import { COMMAND_DATA } from '@souk/shared/schema/commands/data.js';
import { COMMAND_PAYLOADS } from '@souk/shared/schema/commands/payloads.js';
import { wireError } from '@souk/shared/schema/errors.js';
import { EVENT_PAYLOADS } from '@souk/shared/schema/events.js';
import { PLATFORM_INPUTS } from '@souk/shared/schema/platform.js';
import { COMMAND_ROUTES } from '../../../server/transport/http/commandRoutes.js';
import { FILE_ROUTES } from '../../../server/transport/http/files/fileRoutes.js';
import { PLATFORM_ROUTES } from '../../../server/transport/http/platformRoutes.js';

/**
 * Everything of the wire that a client relies on, one fact per line. `has` facts may be added within a protocol and
 * never removed or changed; `asks` facts may be removed (less is asked) and never added.
 */
export function wireFacts(): string[] {
  const facts = [
    ...factsOf('command', 'payload', COMMAND_PAYLOADS, 'asked'),
    ...factsOf('command', 'data', COMMAND_DATA, 'told'),
    ...factsOf('event', 'payload', EVENT_PAYLOADS, 'told'),
    ...factsOf('platform', 'input', PLATFORM_INPUTS, 'asked'),
    ...factsOf('error', 'object', { any: wireError }, 'told'),
    ...Object.entries(ERRORS).map(
      ([code, { status, retryable }]) => `has code ${code} ${status} retryable=${retryable}`,
    ),
    ...COMMAND_ROUTES.map(({ method, path, command, status }) => `has route ${method} ${path} ${command} ${status}`),
    ...Object.entries(FILE_ROUTES).map(([name, { method, path }]) => `has route ${method} ${path} ${name} file`),
    ...PLATFORM_ROUTES.map(({ method, path, call, scope }) => `has route ${method} /platform${path} ${call} ${scope}`),
  ];
  return [...new Set(facts)].sort();
}

/** What every schema can say of itself. */
interface Describable {
  toJSONSchema(options: { io: 'input'; unrepresentable: 'any' }): unknown;
}

/** A client must send what is asked and may rely on what is told. */
type Direction = 'asked' | 'told';

interface JsonSchema {
  readonly $ref?: string;
  readonly type?: string | string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly $defs?: Readonly<Record<string, JsonSchema>>;
}

function factsOf(
  kind: string,
  part: string,
  schemas: Readonly<Record<string, Describable>>,
  direction: Direction,
): string[] {
  return Object.entries(schemas).flatMap(([name, schema]) => {
    const root = schema.toJSONSchema({ io: 'input', unrepresentable: 'any' }) as JsonSchema;
    return [
      ...walk(root, `${kind} ${name} ${part}`, direction),
      ...Object.entries(root.$defs ?? {}).flatMap(([id, shared]) => walk(shared, `type ${id}`, direction)),
    ];
  });
}

function walk(schema: JsonSchema, at: string, direction: Direction): string[] {
  if (schema.$ref !== undefined) return [`has ${at}: ${schema.$ref.replace('#/$defs/', '')}`];
  const branches = schema.anyOf ?? schema.oneOf;
  if (branches !== undefined) {
    return branches.flatMap((branch) => walk(branch, `${at}${variantOf(branch)}`, direction));
  }
  const values = schema.const === undefined ? schema.enum : [schema.const];
  return [
    ...[schema.type ?? []].flat().map((type) => `has ${at}: ${type}`),
    ...(values ?? []).map((value) => `has ${at} = ${JSON.stringify(value)}`),
    ...(schema.items === undefined ? [] : walk(schema.items, `${at}[]`, direction)),
    ...Object.entries(schema.properties ?? {}).flatMap(([key, inner]) => [
      ...presence(`${at}.${key}`, schema.required?.includes(key) === true, direction),
      ...walk(inner, `${at}.${key}`, direction),
    ]),
  ];
}

/** To require more of a client is a new protocol; so is to promise less to one. */
function presence(at: string, isRequired: boolean, direction: Direction): string[] {
  if (!isRequired) return [];
  return [direction === 'asked' ? `asks ${at}` : `has ${at} always`];
}

/** Variants of a union are told apart by their kind, so that one more changes no other. */
function variantOf({ properties }: JsonSchema): string {
  const kind = properties?.kind?.const;
  return typeof kind === 'string' ? `<${kind}>` : '';
}
