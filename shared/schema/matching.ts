import { z } from 'zod';

/** Everything present, at every depth: without it a missing optional field would not be noticed. */
type Complete<T> = T extends object ? { [Key in keyof T]-?: Complete<T[Key]> } : T;

type SameFields<A, B> = [Complete<A>] extends [Complete<B>]
  ? [Complete<B>] extends [Complete<A>]
    ? unknown
    : never
  : never;

/**
 * Passes a schema through and compiles only when what it yields and `Model` are assignable to each other, so that
 * neither the model nor its schema can change alone.
 *
 * @example
 * const getRoom = matching<Payload<'room:get'>>()(z.strictObject({ roomId: foreignId }));
 */
export const matching =
  <Model>() =>
  <Schema extends z.ZodType<Model>>(
    schema: Schema & ([Model] extends [z.output<Schema>] ? SameFields<Model, z.output<Schema>> : never),
  ): Schema =>
    schema;

/**
 * A field that may be absent. Typed without `undefined`, as the model is: what was JSON holds none. (zod's own exact
 * variant is taken for a required field by the generator of OpenAPI.)
 */
export const maybe = <Schema extends z.ZodType>(schema: Schema): z.ZodExactOptional<Schema> =>
  z.optional(schema) as unknown as z.ZodExactOptional<Schema>;
