/** What RFC 5987 lets stand unencoded, of what `encodeURIComponent` leaves alone. */
const UNSAFE_IN_VALUE = /['()*!]/g;

/**
 * How a browser is to treat a file and what to call it (RFC 6266): a plain name for old clients, and the whole name in
 * any script for the others. Pure.
 */
export function contentDisposition(kind: 'inline' | 'attachment', name: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\x20-\x7e]|["%\\]/g, '_');
  const whole = encodeURIComponent(name.replace(/\p{Surrogate}/gu, '_')).replace(
    UNSAFE_IN_VALUE,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${kind}; filename="${plain}"; filename*=UTF-8''${whole}`;
}
