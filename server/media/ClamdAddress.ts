/** Where clamd listens. */
export type ClamdAddress =
  | { readonly kind: 'tcp'; readonly host: string; readonly port: number }
  | { readonly kind: 'unix'; readonly path: string };

const MAX_PORT = 65_535;

/** Reads `tcp://host:port` or `unix:/path`; undefined: it is neither. */
export function toClamdAddress(text: string): ClamdAddress | undefined {
  const [, path] = /^unix:(\/[^\0]+)$/.exec(text) ?? [];
  if (path !== undefined) return { kind: 'unix', path };
  const [, bracketed, plain, digits] = /^tcp:\/\/(?:\[([\da-f:.]+)\]|([\w.-]+)):(\d{1,5})$/i.exec(text) ?? [];
  const host = bracketed ?? plain;
  const port = Number(digits);
  return host !== undefined && port >= 1 && port <= MAX_PORT ? { kind: 'tcp', host, port } : undefined;
}
