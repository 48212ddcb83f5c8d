import { createSecretKey } from 'node:crypto';
import type { Clock } from '../Clock.js';
import type { Config, TokenKeys } from '../config/Config.js';
import { DemoKeys, demoSecret } from '../demo/DemoKeys.js';
import { createTokenVerifier } from './createTokenVerifier.js';
import type { TokenVerifier } from './TokenVerifier.js';

/** Whose signature counts, and in the demo what signs. */
export interface Identity {
  readonly verifier: TokenVerifier;
  /** Present only while the demo marketplace runs. */
  readonly demoKeys?: DemoKeys;
}

/** The marketplace's keys as configured; the demo keeps a secret of its own in the data folder. */
export async function openIdentity(config: Config, clock: Clock): Promise<Identity> {
  const { tokenKeys, jwtIssuer: issuer, jwtAudience: audience } = config;
  const expected = { issuer, audience };
  if (tokenKeys !== undefined) return { verifier: createTokenVerifier(tokenKeys, expected, clock) };
  const secret = await demoSecret(config.dataDir);
  const keys: TokenKeys = { kind: 'secrets', secrets: [createSecretKey(secret, 'utf8')] };
  return { verifier: createTokenVerifier(keys, expected, clock), demoKeys: new DemoKeys(secret) };
}
