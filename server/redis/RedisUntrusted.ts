/** Redis answers, but not with a certificate that may be trusted: no outage that passes by itself. */
export class RedisUntrusted extends Error {}

/** Codes of Node beside those of OpenSSL: https://nodejs.org/api/tls.html#x509-certificate-error-codes */
const CODES =
  /CERT|^UNABLE_TO_|^(?:INVALID_CA|INVALID_PURPOSE|PATH_LENGTH_EXCEEDED|HOSTNAME_MISMATCH|CRL_HAS_EXPIRED)$/;

/** What to say of this failure when a certificate is the reason for it; undefined: it is not. */
export function untrustedOf(failure: unknown): RedisUntrusted | undefined {
  const causes: readonly unknown[] = failure instanceof AggregateError ? failure.errors : [failure];
  for (const cause of causes) {
    if (!(cause instanceof Error) || !('code' in cause) || !CODES.test(String(cause.code))) continue;
    const reason = `${cause.message.split('\n', 1)[0]} (${String(cause.code)})`;
    return new RedisUntrusted(
      `the certificate that Redis shows is not trusted: ${reason}; REDIS_CA has to hold the certificate of whoever signed it, and REDIS_URL has to name a host that it was made for`,
      { cause },
    );
  }
  return undefined;
}
