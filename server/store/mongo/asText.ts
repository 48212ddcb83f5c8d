/** The string itself. An object would be taken for an operator by MongoDB (hardening S22), so it goes no further. */
export function asText(value: string): string {
  if (typeof value !== 'string') throw new TypeError(`a key must be a string, not ${typeof value}`);
  return value;
}
