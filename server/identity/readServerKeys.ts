import { createHash } from 'node:crypto';
import { SERVER_SCOPES, type ServerScope } from '@souk/shared/model/platform.js';

/** A key of the marketplace's backend; the key itself is not kept. */
export interface ServerKey {
  readonly name: string;
  /** SHA-256 of the key. */
  readonly hash: Buffer;
  readonly scopes: ReadonlySet<ServerScope>;
}

/** Why keys are not taken; ends a sentence that begins with the setting's name. Never holds a key. */
export class ServerKeyRefused extends Error {}

const FORM = /^([A-Za-z0-9._-]{1,64}):(sk_[A-Za-z0-9_-]{8,256}):([a-z+*]+)$/;

/** What is kept of a key and compared. */
export const hashOfServerKey = (key: string): Buffer => createHash('sha256').update(key).digest();

/** Reads `name:sk_...:scope+scope`, comma between keys. Throws {@link ServerKeyRefused}. */
export function readServerKeys(text: string): ServerKey[] {
  const keys = text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean)
    .map(readServerKey);
  const distinct = new Set(keys.map(({ hash }) => hash.toString('hex')));
  if (distinct.size < keys.length) throw new ServerKeyRefused('holds the same key twice');
  return keys;
}

function readServerKey(part: string, index: number): ServerKey {
  const [, name, key, scopes] = FORM.exec(part) ?? [];
  if (name === undefined || key === undefined || scopes === undefined) {
    throw new ServerKeyRefused(`has no name:sk_...:scope+scope at place ${index + 1}`);
  }
  return { name, hash: hashOfServerKey(key), scopes: readScopes(scopes, name) };
}

function readScopes(text: string, name: string): ReadonlySet<ServerScope> {
  if (text === '*') return new Set(SERVER_SCOPES);
  const scopes = text.split('+');
  const unknown = scopes.find((scope) => !SERVER_SCOPES.some((known) => known === scope));
  if (unknown !== undefined) throw new ServerKeyRefused(`gives key ${name} the unknown scope "${unknown}"`);
  return new Set(SERVER_SCOPES.filter((scope) => scopes.includes(scope)));
}
