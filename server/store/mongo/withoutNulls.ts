/** The fields that say something: null means "not told", and what is not told keeps what stands. */
export function withoutNulls<T extends object>(fields: T): { [K in keyof T]?: NonNullable<T[K]> } {
  const told = Object.entries(fields).filter(([, value]) => value !== null && value !== undefined);
  return Object.fromEntries(told) as { [K in keyof T]?: NonNullable<T[K]> };
}
