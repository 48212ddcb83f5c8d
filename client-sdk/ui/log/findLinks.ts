/** A piece of a text: as it is, or as a link. */
export interface TextPart {
  readonly text: string;
  readonly href?: string;
}

const ADDRESS = /\bhttps?:\/\/[^\s<>"'`{}|\\^]+/giu;
const TRAILING = /[.,;:!?'"»”’)\]]+$/u;
const SCHEMES: ReadonlySet<string> = new Set(['https:', 'http:']);

/** Cuts a text at the addresses in it. Only whole http and https addresses become links. */
export function findLinks(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let from = 0;
  for (const { 0: found, index } of text.matchAll(ADDRESS)) {
    const written = withoutTrailing(found);
    const href = addressOf(written);
    if (href === undefined) continue;
    if (index > from) parts.push({ text: text.slice(from, index) });
    parts.push({ text: written, href });
    from = index + written.length;
  }
  if (from < text.length) parts.push({ text: text.slice(from) });
  return parts;
}

/** A full stop after an address ends the sentence; a bracket belongs to it only where it was opened in it. */
function withoutTrailing(found: string): string {
  const bare = found.replace(TRAILING, '');
  const next = found.charAt(bare.length);
  return next === ')' && bare.split('(').length > bare.split(')').length ? `${bare})` : bare;
}

function addressOf(written: string): string | undefined {
  try {
    const url = new URL(written);
    // A name before the host makes an address look like another one.
    return SCHEMES.has(url.protocol) && url.username === '' && url.password === '' ? url.href : undefined;
  } catch {
    return undefined;
  }
}
