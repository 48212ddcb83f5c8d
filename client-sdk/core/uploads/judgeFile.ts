import type { SessionLimits } from '@souk/shared/model/limits.js';
import { ChatError } from '../ChatError.js';

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
 * `details.limit`, or `attachment_type_refused` where files of its kind are not taken at all.
 */
export async function judgeFile(file: Blob, limits: SessionLimits): Promise<void> {
  const head = String.fromCharCode(...new Uint8Array(await file.slice(0, 16).arrayBuffer()));
  const kind = BEGINNINGS.find(([beginning]) => beginning.test(head))?.[1];
  const limit = kind ? limits[kind] : Math.max(...SIZE_LIMITS.map((name) => limits[name]));
  if (limit > 0 && file.size <= limit) return;
  throw new ChatError(
    limit > 0
      ? {
          code: 'attachment_too_large',
          message: 'The file is too large.',
          retryable: false,
          details: { limit, unit: 'bytes' },
        }
      : {
          code: 'attachment_type_refused',
          message: 'Such files are not taken.',
          retryable: false,
          details: { found: file.type },
        },
  );
}
