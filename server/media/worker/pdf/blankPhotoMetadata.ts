import { entryOf, type PdfValue } from './PdfLexer.js';
import type { PdfObject, PdfStream } from './PdfObjects.js';

const APP1 = 0xe1;
const APP13 = 0xed;
const COMMENT = 0xfe;
const START_OF_SCAN = 0xda;
/** Exif and XMP, IPTC, comments. Colour profiles and Adobe's mark (APP2, APP14) belong to the picture. */
const METADATA = new Set([APP1, APP13, COMMENT]);

/**
 * A photograph placed into a PDF keeps its metadata, the position of a home among them. Overwrites them with zeros where
 * they stand, which moves nothing. A signed file is left alone: a changed byte would break its signature.
 */
export function blankPhotoMetadata(bytes: Buffer, streams: readonly PdfStream[], objects: readonly PdfObject[]): void {
  if (objects.some(({ value }) => entryOf(value, 'ByteRange') !== undefined)) return;
  for (const { dictionary, from, to } of streams) {
    if (isPhotograph(entryOf(dictionary, 'Filter'))) blankSegments(bytes.subarray(from, to));
  }
}

function isPhotograph(filter: PdfValue | undefined): boolean {
  const only = filter?.kind === 'array' && filter.items.length === 1 ? filter.items[0] : filter;
  return only?.kind === 'name' && only.name === 'DCTDecode';
}

function blankSegments(jpeg: Buffer): void {
  for (let at = 2; at + 4 <= jpeg.length && jpeg[at] === 0xff; ) {
    const marker = jpeg[at + 1] ?? START_OF_SCAN;
    if (marker === START_OF_SCAN) return;
    const end = at + 2 + jpeg.readUInt16BE(at + 2);
    if (METADATA.has(marker)) jpeg.fill(0, at + 4, Math.min(end, jpeg.length));
    at = end;
  }
}
