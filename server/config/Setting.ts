import type { z } from 'zod';

/** One environment variable: how it is read, what it means, what stands when it is absent. */
export interface Setting<Value> {
  /** From the text of the environment to the value. */
  readonly schema: z.ZodType<Value, string>;
  /** As it would stand in the environment; absent: the setting is optional. */
  readonly fallback?: string;
  readonly prose: string;
  /** What may be given, in words. */
  readonly allowed: string;
  /** Never shown, and readable from a file named by the variable with `_FILE` appended. */
  readonly isSecret?: boolean;
}

/** Keeps each setting's own type. */
export const setting = <Value, const Options extends Omit<Setting<Value>, 'schema'>>(
  schema: z.ZodType<Value, string>,
  options: Options,
): Options & { readonly schema: z.ZodType<Value, string> } => ({ schema, ...options });
