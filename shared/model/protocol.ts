import type { WireError } from './errors.js';

/** The protocol this version speaks. Changed only when the wire breaks; a test hashes the wire. */
export const PROTOCOL = 1;
/** Every protocol the server still answers. */
export const SUPPORTED_PROTOCOLS: readonly number[] = [PROTOCOL];

/** What a client may ask for beyond the first version of the protocol; named in `session:ready.features`. */
export const FEATURES: readonly string[] = ['attachments', 'cards', 'presence'];

/** The typed answer to a command: exactly one for every command that carries an acknowledgement. */
export type Ack<Data> = { ok: true; data: Data } | { ok: false; error: WireError };
