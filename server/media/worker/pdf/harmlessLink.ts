import { refuseType } from '../refuse.js';
import type { PdfValue } from './PdfLexer.js';
import type { Meaning } from './PdfObjects.js';

const HARMLESS = new Set(['http', 'https', 'mailto', 'tel']);

/** A link may lead to a web page, an address or a number, at a click; not to a file or a program. */
export function requireHarmlessLink(value: PdfValue, bytes: Buffer, meant: Meaning): void {
  if (value.kind === 'reference') {
    for (const object of meant(value.id)) requireHarmlessLink(object.value, object.bytes, () => []);
  }
  if (value.kind === 'string') requireHarmless(textOf(bytes, value.from, value.to));
}

function requireHarmless(link: string): void {
  // Readers leave out what has no place in a scheme, and so does this: spaces, zeros and marks of wide characters.
  const text = link.replace(/[^!-~]|\\/g, '');
  const [, scheme] = /^([a-z][a-z\d+.-]*):/i.exec(text) ?? [];
  if (scheme !== undefined && !HARMLESS.has(scheme.toLowerCase())) refuseType('application/pdf', `link to ${scheme}:`);
  if (link.startsWith('\\') || link.startsWith('//')) refuseType('application/pdf', 'link to a file');
}

/** The characters of a string, a byte each, without its escapes. */
function textOf(bytes: Buffer, from: number, to: number): string {
  const raw = bytes.toString('latin1', from, to);
  if (bytes[from - 1] === 0x3c) return Buffer.from(raw.replace(/\s/g, ''), 'hex').toString('latin1');
  return raw
    .replace(/\\(?:\r\n|\r|\n)/g, '')
    .replace(/\\([0-7]{1,3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8) & 255))
    .replace(/\\([^\d])/g, '$1');
}
