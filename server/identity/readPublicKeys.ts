import { createPublicKey, type KeyObject } from 'node:crypto';

/** An algorithm that a public key verifies. */
export type PublicKeyAlgorithm = 'RS256' | 'ES256' | 'EdDSA';

/** A key with the one algorithm it is for, so that no token chooses (hardening S25). */
export interface PublicKey {
  readonly key: KeyObject;
  readonly algorithm: PublicKeyAlgorithm;
}

/** Why a key is not taken; ends a sentence that begins with the setting's name. */
export class PublicKeyRefused extends Error {}

const MIN_RSA_BITS = 2_048;
const PEM_BLOCK = /-----BEGIN [A-Z0-9 ]+-----[^-]+-----END [A-Z0-9 ]+-----/g;

/** Reads PEM blocks, one key each; `\n` may stand for a line break. Throws {@link PublicKeyRefused}. */
export function readPublicKeys(text: string): PublicKey[] {
  const blocks = text.replaceAll('\\n', '\n').match(PEM_BLOCK);
  if (blocks === null) throw new PublicKeyRefused('holds no PEM block');
  return blocks.map(readPublicKey);
}

function readPublicKey(pem: string): PublicKey {
  // Node would derive the public half of a private key that has no business here.
  if (pem.includes('PRIVATE KEY')) throw new PublicKeyRefused('holds a private key');
  const key = parse(pem);
  return { key, algorithm: algorithmOf(key) };
}

function parse(pem: string): KeyObject {
  try {
    return createPublicKey(pem);
  } catch {
    throw new PublicKeyRefused('holds a PEM block that is no public key');
  }
}

function algorithmOf(key: KeyObject): PublicKeyAlgorithm {
  const { modulusLength = 0, namedCurve } = key.asymmetricKeyDetails ?? {};
  if (key.asymmetricKeyType === 'rsa' && modulusLength >= MIN_RSA_BITS) return 'RS256';
  if (key.asymmetricKeyType === 'ec' && namedCurve === 'prime256v1') return 'ES256';
  if (key.asymmetricKeyType === 'ed25519') return 'EdDSA';
  throw new PublicKeyRefused('holds a key that is neither RSA of 2048 bits, EC P-256 nor Ed25519');
}
