/** The parts of an error of the SDK that say what it is: S3's own code, and the status it came with. */
interface S3Error {
  readonly name?: string;
  readonly $metadata?: { readonly httpStatusCode?: number };
}

/** The code of S3, or the name of an error that never reached it. */
export const codeOf = (failure: unknown): string => (failure as S3Error).name ?? 'unknown';

/** Undefined: there was no answer. */
export const statusOf = (failure: unknown): number | undefined => (failure as S3Error).$metadata?.httpStatusCode;

/** There is no such object. `NotFound` is what a HEAD, whose answers have no body, makes of it. */
export const isAbsent = (failure: unknown): boolean => ['NoSuchKey', 'NotFound'].includes(codeOf(failure));

/** The object has no bytes there. */
export const isOutside = (failure: unknown): boolean => statusOf(failure) === 416;

/** Servers tell by these, with statuses below 500, that another try may succeed. */
const PASSING_CODES = ['RequestTimeout', 'SlowDown', 'OperationAborted', 'TooManyRequests'];

/** Whether it is the moment rather than the question that is wrong. */
export function isPassing(failure: unknown): boolean {
  const status = statusOf(failure);
  return status === undefined || status >= 500 || status === 429 || PASSING_CODES.includes(codeOf(failure));
}
