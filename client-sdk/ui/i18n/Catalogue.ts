import type { desk, market, room } from '../locales/en.js';

/*
 * A phrase is a text in which `{name}` stands for a value, and `{count, plural, one {...} other {...}}` chooses by the
 * plural rules of the language, with the number as `#`. A language is one file; its phrases stand in three parts, so that
 * a product page does not load those of the dashboard.
 */

/** What rooms and the buyer's panel say. */
export type RoomPhrases = Readonly<Record<keyof typeof room, string>>;
/** What the seller's dashboard and the operator's console say. */
export type DeskPhrases = Readonly<Record<keyof typeof desk, string>>;
/** What the demo's frame and its shop window say. */
export type MarketPhrases = Readonly<Record<keyof typeof market, string>>;

/** The name of a phrase. */
export type PhraseKey = keyof RoomPhrases | keyof DeskPhrases | keyof MarketPhrases;

/** How the phrases of a part are loaded, by language. */
export type PhraseLoaders = Readonly<Record<string, () => Promise<Readonly<Record<string, string>>>>>;
