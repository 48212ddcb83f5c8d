import { MAX_FILE_NAME_CHARACTERS } from '@souk/shared/model/limits.js';

/** Controls, and what turns the direction of writing: with those `gpj.exe` reads as `exe.jpg` (S26). */
const UNSHOWABLE = /[\p{Cc}\p{Zl}\p{Zp}\p{Surrogate}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** What a file without a name is called. */
const NAMELESS = 'file';

/** The name a file is shown under: without the folders it lay in, and without what cannot be shown. Pure. */
export function cleanName(given: string): string {
  const base = given.split(/[/\\]/).at(-1) ?? '';
  const shown = cut(base.replace(UNSHOWABLE, '').trim(), MAX_FILE_NAME_CHARACTERS);
  return /[^.\s]/u.test(shown) ? shown : NAMELESS;
}

/** The end is cut off, never within a surrogate pair; what follows the last full stop stays, for it tells the kind. */
function cut(name: string, limit: number): string {
  if (name.length <= limit) return name;
  const dot = name.lastIndexOf('.');
  const ending = dot > 0 && name.length - dot <= 10 ? name.slice(dot) : '';
  return name.slice(0, limit - ending.length).replace(/\p{Surrogate}$/u, '') + ending;
}
