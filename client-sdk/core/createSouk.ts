import type { Souk, SoukOptions } from './Souk.js';

/**
 * Makes the connection of one person to a Souk server. Touches neither network nor page before `connect()`.
 *
 * @example
 * const souk = createSouk({
 *   url: 'https://souk.example',
 *   token: async () => (await fetch('/souk-token')).text(),
 * });
 * await souk.connect();
 */
export declare function createSouk(options: SoukOptions): Souk;
