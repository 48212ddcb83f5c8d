import type { ErrorCode, ErrorDetails } from '@souk/shared/model/errors.js';
import type { JudgedFile } from './FileJudge.js';

/** What a judging process holds files against; the rest of the limits is the pool's affair. */
export interface JudgeLimits {
  readonly imageMaxBytes: number;
  readonly imageMaxPixels: number;
  readonly pdfMaxBytes: number;
  readonly pdfMaxPages: number;
  readonly videoMaxBytes: number;
}

/** From the pool to a judging process, one at a time. */
export interface JudgeRequest {
  readonly path: string;
  readonly workDir: string;
  readonly limits: JudgeLimits;
}

/** The answer. */
export type JudgeReply =
  | { readonly kind: 'judged'; readonly judged: JudgedFile }
  | { readonly kind: 'refused'; readonly code: ErrorCode; readonly details: ErrorDetails | undefined }
  /** No fault of the file: a disk that cannot be written, a defect of ours. */
  | { readonly kind: 'failed'; readonly how: string };
