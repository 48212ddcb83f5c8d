/** Which pages may connect: exact origins, nothing derived (hardening S1). */
export interface OriginPolicy {
  /** No `Origin` at all is a client outside browsers, which is admitted: no cookie is ever read. */
  isAllowed(origin: string | undefined): boolean;
  /** Adds the server's own origins, known once it listens. */
  allow(origins: readonly string[]): void;
}

export function createOriginPolicy(allowed: readonly string[]): OriginPolicy {
  const origins = new Set(allowed);
  return {
    isAllowed: (origin) => origin === undefined || origins.has(origin),
    allow: (more) => {
      for (const origin of more) origins.add(origin);
    },
  };
}

/** The origins under which a browser on this machine reaches a server bound to loopback. */
export function loopbackOrigins(host: string, port: number): string[] {
  if (!['127.0.0.1', '::1', 'localhost'].includes(host)) return [];
  return ['127.0.0.1', 'localhost', '[::1]'].map((name) => new URL(`http://${name}:${port}`).origin);
}
