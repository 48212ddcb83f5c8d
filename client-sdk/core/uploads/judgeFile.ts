import type { SessionLimits } from '@souk/shared/model/limits.js';
import type { ChatErrorFacts } from '../ChatError.js';

type SizeLimit = 'imageBytes' | 'pdfBytes' | 'videoBytes';

const SIZE_LIMITS: readonly SizeLimit[] = ['imageBytes', 'pdfBytes', 'videoBytes'];

/** How files begin that the server may take, in Latin-1. What begins otherwise is for the server to judge. */
const BEGINNINGS: readonly (readonly [RegExp, SizeLimit])[] = [
  [/^(?:\xff\xd8\xff|\x89PNG|GIF8|RIFF.{4}WEBP|.{4}ftyp(?:avi|hei|mif))/s, 'imageBytes'],
  [/^%PDF/, 'pdfBytes'],
  [/^(?:.{4}ftyp|.E\xdf\xa3)/s, 'videoBytes'],
];

/**
 * Refuses, before a byte of it leaves, a file that the server would refuse for its size: `attachment_too_large` with
 * `details.limit`, or `attachment_type_refused` where files of its kind are not taken at all. Null: it may be sent.
 */
export async function judgeFile(file: Blob, limits: SessionLimits): Promise<ChatErrorFacts | null> {
  const head = String.fromCharCode(...new Uint8Array(await file.slice(0, 16).arrayBuffer()));
  const kind = BEGINNINGS.find(([beginning]) => beginning.test(head))?.[1];
  const limit = kind ? limits[kind] : Math.max(...SIZE_LIMITS.map((name) => limits[name]));
  const message = 'Refused before it was sent.';
  if (limit === 0) return { code: 'attachment_type_refused', message, retryable: false, details: { found: file.type } };
  if (file.size <= limit) return null;
  return { code: 'attachment_too_large', message, retryable: false, details: { limit, unit: 'bytes' } };
}
