import { ChatError } from '@souk/shared/model/ChatError.js';
import { createLocalJWKSet, errors, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose';
import type { Clock } from '../Clock.js';

/** Keys older than this are read again, without keeping anybody waiting. */
const FRESH_MS = 5 * 60_000;
/** A token with an unknown `kid` makes us look again, but not more often. */
const COOLDOWN_MS = 10_000;
const TIMEOUT_MS = 4_000;
const MAX_BYTES = 256 * 1_024;

/**
 * The marketplace's published keys by `kid`. Rotation needs nothing but publishing the new key first. While the
 * endpoint cannot be reached the last known keys stand; before it was ever reached `unavailable` is thrown.
 */
export function createKeyTable(url: string, clock: Clock): JWTVerifyGetKey {
  let known: JWTVerifyGetKey | undefined;
  let readAt = Number.NEGATIVE_INFINITY;
  let triedAt = Number.NEGATIVE_INFINITY;
  let reading: Promise<void> | undefined;

  const read = async (): Promise<void> => {
    triedAt = clock.now();
    known = createLocalJWKSet(await fetchKeySet(url));
    readAt = clock.now();
  };
  const refresh = (): Promise<void> => {
    reading ??= read().finally(() => {
      reading = undefined;
    });
    return reading;
  };
  const mayTry = () => reading !== undefined || clock.now() - triedAt >= COOLDOWN_MS;

  return async (header, token) => {
    if (known === undefined) await firstRead(refresh);
    else if (clock.now() - readAt > FRESH_MS && mayTry()) refresh().catch(() => {});
    try {
      return await (known as JWTVerifyGetKey)(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey) || !mayTry()) throw error;
      await refresh().catch(() => {});
      return (known as JWTVerifyGetKey)(header, token);
    }
  };
}

async function firstRead(refresh: () => Promise<void>): Promise<void> {
  try {
    await refresh();
  } catch (cause) {
    throw new ChatError('unavailable', { retryAfterMs: 1_000, cause });
  }
}

async function fetchKeySet(url: string): Promise<JSONWebKeySet> {
  const response = await fetch(url, {
    headers: { accept: 'application/json' },
    redirect: 'error',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  if (!response.ok) throw new Error(`The key endpoint answered ${response.status}`);
  const body = await response.arrayBuffer();
  if (body.byteLength > MAX_BYTES) throw new Error('The key set is too large');
  return JSON.parse(new TextDecoder().decode(body)) as JSONWebKeySet;
}
