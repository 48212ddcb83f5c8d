import { countGraphemes } from './countGraphemes.js';
import { MAX_TEXT_BYTES, MAX_TEXT_CHARACTERS } from './limits.js';

/** What is wrong with a text, or `ok`. */
export type TextVerdict =
  | { kind: 'ok' }
  | { kind: 'empty' }
  | { kind: 'malformed' }
  | { kind: 'too_long'; limit: number; unit: 'characters' | 'bytes' };

const VISIBLE = /[^\s\p{Default_Ignorable_Code_Point}\p{Cc}]/u;
const LONE_SURROGATE = /\p{Surrogate}/u;

/**
 * Judges the form of a message's text: something visible in it, well-formed UTF-16 without NUL, at most
 * {@link MAX_TEXT_CHARACTERS} grapheme clusters and {@link MAX_TEXT_BYTES} bytes of UTF-8. Never changes the text.
 */
export function judgeText(text: string): TextVerdict {
  if (!isWellFormedText(text)) return { kind: 'malformed' };
  if (!isVisibleText(text)) return { kind: 'empty' };
  if (exceedsBytes(text, MAX_TEXT_BYTES)) return { kind: 'too_long', limit: MAX_TEXT_BYTES, unit: 'bytes' };
  if (exceedsCharacters(text, MAX_TEXT_CHARACTERS)) {
    return { kind: 'too_long', limit: MAX_TEXT_CHARACTERS, unit: 'characters' };
  }
  return { kind: 'ok' };
}

/** Whether anything of a text can be seen. */
export function isVisibleText(text: string): boolean {
  return VISIBLE.test(text);
}

/** Whether a string is well-formed UTF-16 without NUL. */
export function isWellFormedText(text: string): boolean {
  return !text.includes('\0') && !LONE_SURROGATE.test(text);
}

/** Bytes of UTF-8 are at least the code units, at most three times them: most texts need no count. */
function exceedsBytes(text: string, limit: number): boolean {
  if (text.length > limit) return true;
  if (text.length * 3 <= limit) return false;
  return new TextEncoder().encode(text).length > limit;
}

/** Clusters are never more than code units: most texts need no count. */
const exceedsCharacters = (text: string, limit: number): boolean => text.length > limit && countGraphemes(text) > limit;
