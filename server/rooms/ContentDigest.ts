import { hash } from 'node:crypto';

/** Makes the keyed digest by which two payloads under one idempotency key are told apart. */
export class ContentDigest {
  readonly #key: string;

  /** The key keeps a copy of the database from being searched for guessed texts. */
  constructor(key: string) {
    this.#key = key;
  }

  /** 132 bits in base64url; parts are joined by NUL, which no text may contain. */
  of(...parts: readonly string[]): string {
    return hash('sha256', `${this.#key}\0${parts.join('\0')}`, 'base64url').slice(0, 22);
  }
}
