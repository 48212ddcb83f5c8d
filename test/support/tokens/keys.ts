import { generateKeyPairSync, type KeyObject } from 'node:crypto';

/** The kinds of public key that tokens may be signed with. */
export type SignatureAlgorithm = 'RS256' | 'ES256' | 'EdDSA';

export interface KeyPair {
  readonly algorithm: SignatureAlgorithm;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
  readonly publicPem: string;
  readonly privatePem: string;
}

/** A fresh key pair. */
export function newKeyPair(algorithm: SignatureAlgorithm): KeyPair {
  const { privateKey, publicKey } = generate(algorithm);
  const publicPem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
  const privatePem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  return { algorithm, privateKey, publicKey, publicPem, privatePem };
}

function generate(algorithm: SignatureAlgorithm) {
  switch (algorithm) {
    case 'RS256':
      return generateKeyPairSync('rsa', { modulusLength: 2_048 });
    case 'ES256':
      return generateKeyPairSync('ec', { namedCurve: 'P-256' });
    case 'EdDSA':
      return generateKeyPairSync('ed25519');
  }
}
