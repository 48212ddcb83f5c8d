/** Embeddings, overrides and isolates: they could turn round what stands outside of the text they came in. */
const BIDI_CONTROLS = /[\u202a-\u202e\u2066-\u2069]/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029]/g;

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
