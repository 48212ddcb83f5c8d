import { X509Certificate } from 'node:crypto';

/** Why certificates are not taken; ends a sentence that begins with the setting's name. */
export class CertificatesRefused extends Error {}

const PEM_BLOCK = /-----BEGIN [A-Z0-9 ]+-----[^-]+-----END [A-Z0-9 ]+-----/g;

/**
 * Reads PEM blocks, one certificate each; `\n` may stand for a line break. Answers them as TLS takes them.
 * @throws CertificatesRefused
 */
export function readCertificates(text: string): string {
  const blocks = text.replaceAll('\\n', '\n').match(PEM_BLOCK);
  if (blocks === null) throw new CertificatesRefused('holds no PEM block');
  for (const block of blocks) assertCertificate(block);
  return blocks.join('\n');
}

function assertCertificate(pem: string): void {
  if (pem.includes('PRIVATE KEY')) throw new CertificatesRefused('holds a private key');
  try {
    new X509Certificate(pem);
  } catch {
    throw new CertificatesRefused('holds a PEM block that is no certificate');
  }
}
