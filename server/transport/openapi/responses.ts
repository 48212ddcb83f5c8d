import { ERRORS, type ErrorCode } from '@souk/shared/model/errors.js';
import { wireError } from '@souk/shared/schema/errors.js';
import { z } from 'zod';

type Responses = Record<string, { description: string; content?: { 'application/json': { schema: z.ZodType } } }>;

const refusal = z.object({ error: wireError }).meta({ id: 'Refusal' });

/** One success, and every status that the catalogue can bring. */
export function responsesOf(status: number, description: string, data: z.ZodType): Responses {
  return {
    [status]: { description, content: { 'application/json': { schema: data } } },
    ...Object.fromEntries(
      [...codesByStatus()].map(([refused, codes]) => [
        refused,
        {
          description: codes.map((code) => `\`${code}\`: ${ERRORS[code].meaning}`).join('\n\n'),
          content: { 'application/json': { schema: refusal } },
        },
      ]),
    ),
  };
}

function codesByStatus(): Map<number, ErrorCode[]> {
  const byStatus = new Map<number, ErrorCode[]>();
  for (const code of Object.keys(ERRORS) as ErrorCode[]) {
    const { status } = ERRORS[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return byStatus;
}
