import { z } from 'zod';

const AT = '#/components/schemas/';

/** A schema as JSON Schema of draft 7, the one AsyncAPI takes; schemas with an id of their own are referred to. */
export function toSchema(schema: z.ZodType): object {
  const wrapped = z.toJSONSchema(z.object({ it: schema }), OPTIONS) as unknown as { properties: { it: object } };
  return pointToShared(wrapped.properties.it) as object;
}

/** Every schema with an id. */
export function sharedSchemas(): Record<string, object> {
  const { schemas } = z.toJSONSchema(z.globalRegistry, { ...OPTIONS, uri: (id) => `${AT}${id}` });
  return Object.fromEntries(
    Object.entries(schemas).map(([id, { $schema: _schema, $id: _id, ...schema }]) => [
      id,
      pointToShared(schema) as object,
    ]),
  );
}

const OPTIONS = { target: 'draft-7', io: 'input', unrepresentable: 'any' } as const;

function pointToShared(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(pointToShared);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      key === '$ref' && typeof inner === 'string' ? inner.replace('#/definitions/', AT) : pointToShared(inner),
    ]),
  );
}
