let segmenter: Intl.Segmenter | undefined;

/** Below this many characters left the composer tells how many. */
const NEAR_LIMIT = 200;

/**
 * How many characters still fit, negative when there are too many; null while the limit is far. A character is a
 * grapheme cluster, as the server counts.
 */
export function charactersLeft(text: string, limit: number): number | null {
  // A text never has more clusters than UTF-16 units, and counting them is slow: most texts are far from the limit.
  if (text.length <= limit - NEAR_LIMIT) return null;
  segmenter ??= new Intl.Segmenter('und', { granularity: 'grapheme' });
  const left = limit - [...segmenter.segment(text)].length;
  return left > NEAR_LIMIT ? null : left;
}
