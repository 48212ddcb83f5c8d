import { refuseDamaged } from '../refuse.js';

/** A piece of PDF syntax with the place where it stood. */
export type PdfValue =
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'dictionary'; readonly entries: readonly (readonly [string, PdfValue])[] }
  | { readonly kind: 'array'; readonly items: readonly PdfValue[] }
  | { readonly kind: 'string'; readonly from: number; readonly to: number }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'reference'; readonly id: number }
  /** `true`, `false`, `null`, and words that have no place in a value. */
  | { readonly kind: 'word'; readonly word: string };

const MAX_DEPTH = 64;

/** What each byte is: neither of the two for the characters of words. */
const CLASSES = new Uint8Array(256);
const SPACE = 1;
const DELIMITER = 2;
for (const byte of [0, 9, 10, 12, 13, 32]) CLASSES[byte] = SPACE;
for (const byte of Buffer.from('()<>[]{}/%')) CLASSES[byte] = DELIMITER;
const LETTER_R = 0x52;
const OPEN_ARRAY = 0x5b;
const CLOSE_ARRAY = 0x5d;
const LESS = 0x3c;
const GREATER = 0x3e;
const SLASH = 0x2f;
const PERCENT = 0x25;
const OPEN_STRING = 0x28;
const CLOSE_STRING = 0x29;
const BACKSLASH = 0x5c;

export const isSpace = (byte: number | undefined): boolean => byte !== undefined && CLASSES[byte] === SPACE;

/** Reads values of ISO 32000 strictly: what another reader might take in some other way is an error here. */
export class PdfLexer {
  constructor(
    private readonly bytes: Buffer,
    public at: number,
    private readonly end = bytes.length,
  ) {}

  /** Spaces and comments. */
  skipSpace(): void {
    while (this.at < this.end) {
      const byte = this.bytes[this.at];
      if (byte === PERCENT) this.skipComment();
      else if (isSpace(byte)) this.at++;
      else return;
    }
  }

  value(depth = 0): PdfValue {
    if (depth > MAX_DEPTH) refuseDamaged('nested too deep');
    this.skipSpace();
    const byte = this.bytes[this.at];
    if (this.at >= this.end || byte === undefined) return refuseDamaged('ends too early');
    if (byte === SLASH) return { kind: 'name', name: this.name() };
    if (byte === OPEN_ARRAY) return this.array(depth);
    if (byte === OPEN_STRING) return this.string();
    if (byte === LESS) return this.bytes[this.at + 1] === LESS ? this.dictionary(depth) : this.hexString();
    if (CLASSES[byte] === DELIMITER) return refuseDamaged('not a value');
    return this.numberOrWord();
  }

  /** The run of characters up to a space or a delimiter. */
  word(): string {
    const from = this.at;
    while (this.at < this.end && isRegular(this.bytes[this.at])) this.at++;
    return this.bytes.toString('latin1', from, this.at);
  }

  /** At a slash. `#4a` stands for J, as a way around whoever looks for names. */
  name(): string {
    this.at++;
    return this.word().replace(/#([\da-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  }

  private skipComment(): void {
    while (this.at < this.end && this.bytes[this.at] !== 10 && this.bytes[this.at] !== 13) this.at++;
  }

  private array(depth: number): PdfValue {
    this.at++;
    const items: PdfValue[] = [];
    for (;;) {
      this.skipSpace();
      if (this.bytes[this.at] === CLOSE_ARRAY) break;
      items.push(this.value(depth + 1));
    }
    this.at++;
    return { kind: 'array', items };
  }

  private dictionary(depth: number): PdfValue {
    this.at += 2;
    const entries: [string, PdfValue][] = [];
    for (;;) {
      this.skipSpace();
      if (this.bytes[this.at] === GREATER && this.bytes[this.at + 1] === GREATER) break;
      if (this.bytes[this.at] !== SLASH) refuseDamaged('a dictionary without a key');
      entries.push([this.name(), this.value(depth + 1)]);
    }
    this.at += 2;
    return { kind: 'dictionary', entries };
  }

  private string(): PdfValue {
    const from = ++this.at;
    for (let open = 1; this.at < this.end; this.at++) {
      const byte = this.bytes[this.at];
      if (byte === BACKSLASH) this.at++;
      else if (byte === OPEN_STRING) open++;
      else if (byte === CLOSE_STRING && --open === 0) return { kind: 'string', from, to: this.at++ };
    }
    return refuseDamaged('a string without an end');
  }

  private hexString(): PdfValue {
    const from = ++this.at;
    const to = this.bytes.indexOf('>', from);
    if (to < 0 || to >= this.end) refuseDamaged('a string without an end');
    this.at = to + 1;
    return { kind: 'string', from, to };
  }

  private numberOrWord(): PdfValue {
    const word = this.word();
    if (/^\d{1,10}$/.test(word)) return this.referenceAfter(Number(word));
    if (/^[+-]*\d*\.?\d*(-\d*)?$/.test(word)) return { kind: 'number', value: Number.parseFloat(word) };
    return { kind: 'word', word };
  }

  /** `12 0 R`, or the number alone: an array of numbers is the most common thing there is, so this looks at bytes. */
  private referenceAfter(value: number): PdfValue {
    const generation = this.after(isSpace, this.at);
    const gap = this.after(isDigit, generation);
    const letter = this.after(isSpace, gap);
    const isReference =
      gap > generation && letter > gap && this.bytes[letter] === LETTER_R && !isRegular(this.bytes[letter + 1]);
    if (!isReference || letter >= this.end) return { kind: 'number', value };
    this.at = letter + 1;
    return { kind: 'reference', id: value };
  }

  private after(isMeant: (byte: number | undefined) => boolean, from: number): number {
    let at = from;
    while (at < this.end && isMeant(this.bytes[at])) at++;
    return at;
  }
}

const isRegular = (byte: number | undefined): boolean => byte !== undefined && CLASSES[byte] === 0;

export const isDigit = (byte: number | undefined): boolean => byte !== undefined && byte >= 0x30 && byte <= 0x39;

/** The value under a key; where it stands twice readers differ, so it must not. */
export function entryOf(dictionary: PdfValue, key: string): PdfValue | undefined {
  if (dictionary.kind !== 'dictionary') return undefined;
  const found = dictionary.entries.filter(([name]) => name === key);
  if (found.length > 1) refuseDamaged('a key twice');
  return found[0]?.[1];
}
