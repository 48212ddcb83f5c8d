const LETTER = /^./su;
const WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*/gu;

/** The first letters of the first and the last word of a name, for where there is no picture. */
export function initialsOf(name: string): string {
  const words = name.match(WORD) ?? [];
  const first = words[0];
  const last = words.length > 1 ? words.at(-1) : undefined;
  return [first, last]
    .map((word) => word?.match(LETTER)?.[0] ?? '')
    .join('')
    .toLocaleUpperCase();
}

/** One of eight numbers, always the same for a name: which tint it gets. */
export function tintOf(name: string): number {
  let sum = 0;
  for (const letter of name) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9973;
  return sum % 8;
}
