/**
 * Ids on the wire. Those Souk makes hold 128 random bits in 22 URL-safe characters; those of the marketplace and of
 * clients are {@link FOREIGN_ID_PATTERN}.
 */

/** Pattern of ids that come from outside (people, shops, subjects, `clientRoomId`, `clientMessageId`): 1-128 characters. */
export const FOREIGN_ID_PATTERN = /^[A-Za-z0-9._:@-]{1,128}$/;

/** Bytes of randomness in an id made by Souk (hardening S10: at least 128 bits). */
const ID_BYTES = 16;

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/**
 * Makes an unguessable id: 22 characters of base64url holding 128 random bits.
 *
 * @example
 * const clientMessageId = createId();
 */
export function createId(): string {
  const bytes = globalThis.crypto.getRandomValues(new Uint8Array(ID_BYTES));
  let id = '';
  let bits = 0;
  let held = 0;
  for (const byte of bytes) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= 6) {
      bits -= 6;
      id += ALPHABET.charAt((held >> bits) & 63);
    }
    held &= (1 << bits) - 1;
  }
  return bits > 0 ? id + ALPHABET.charAt((held << (6 - bits)) & 63) : id;
}

/** Whether a value is a well-formed id of the marketplace or of a client. */
export function isForeignId(value: unknown): value is string {
  return typeof value === 'string' && FOREIGN_ID_PATTERN.test(value);
}
