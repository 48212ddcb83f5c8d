import { z } from 'zod';

/** A path as OpenAPI writes it, and the names in it. */
export function pathOf(path: string): { path: string; names: string[] } {
  const names = [...path.matchAll(/:(\w+)/g)].map(([, name = '']) => name);
  return { path: path.replace(/:(\w+)/g, '{$1}'), names };
}

/** The schema of an object without some of its fields; a refinement of the whole is told in prose only. */
export function withoutFields(schema: z.ZodType, names: readonly string[]): z.ZodObject {
  if (!(schema instanceof z.ZodObject)) throw new TypeError('a payload is an object');
  const kept = Object.entries(schema.shape).filter(([name]) => !names.includes(name));
  return z.strictObject(Object.fromEntries(kept));
}

/** The schema of one field. */
export function fieldOf(schema: z.ZodType, name: string): z.ZodType {
  if (!(schema instanceof z.ZodObject)) throw new TypeError('a payload is an object');
  return schema.shape[name] as z.ZodType;
}
