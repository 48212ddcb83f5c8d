/** Embeddings, overrides and isolates: they could turn round what stands outside of the text they came in. */
const BIDI_CONTROLS = /[\u202a-\u202e\u2066-\u2069]/g;
const CONTROLS = /(?![\n\t])[\p{Cc}\u2028\u2029]/gu;

/**
 * A text of somebody else as it may be shown: direction controls are left out, control characters stand as a visible
 * replacement. Goes into text nodes only, in an element with `dir="auto"`.
 */
export function displayText(text: string): string {
  return text.replaceAll('\r\n', '\n').replace(BIDI_CONTROLS, '').replace(CONTROLS, '\ufffd');
}

/** The same for where one line is meant: a name, a title, an excerpt. */
export function displayLine(text: string): string {
  return displayText(text).replace(/\s+/g, ' ').trim();
}
