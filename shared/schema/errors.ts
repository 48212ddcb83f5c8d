import { z } from 'zod';
import type { ErrorDetails, WireError } from '../model/errors.js';
import { matching, maybe } from './matching.js';

const details = matching<ErrorDetails>()(
  z
    .object({
      issues: maybe(z.array(z.object({ path: z.string(), message: z.string() }))),
      howTo: maybe(z.string()),
      reason: maybe(z.string()),
      currentRoomId: maybe(z.string()),
      limit: maybe(z.number()),
      unit: maybe(z.enum(['characters', 'bytes'])),
      findings: maybe(z.array(z.object({ rule: z.string(), start: z.int(), end: z.int() }))),
      supported: maybe(z.array(z.number())),
      found: maybe(z.string()),
    })
    .meta({ id: 'ErrorDetails' }),
);

/** The error object, in acknowledgements, in `connect_error` and over HTTP. */
export const wireError = matching<WireError>()(
  z
    .object({
      code: z.string(),
      message: z.string(),
      retryable: z.boolean(),
      retryAfterMs: maybe(z.number()),
      details: maybe(details),
      requestId: z.string(),
    })
    .meta({ id: 'WireError' }),
);
