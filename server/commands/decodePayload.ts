import { ChatError } from '@souk/shared/model/ChatError.js';
import type { InputIssue } from '@souk/shared/model/errors.js';
import type { z } from 'zod';
import { judgeShape } from './judgeShape.js';

/** A refusal need not repeat all that a hostile payload got wrong. */
const MAX_ISSUES = 10;
const MAX_ISSUE_UNITS = 200;

/** The payload as its schema yields it; throws `invalid_input` with the places that do not match. */
export function decodePayload<Output>(schema: z.ZodType<Output>, payload: unknown): Output {
  const problem = judgeShape(payload);
  if (problem !== undefined) throw invalidInput([{ path: '', message: problem }]);
  const read = schema.safeParse(payload);
  if (read.success) return read.data;
  throw invalidInput(
    read.error.issues.slice(0, MAX_ISSUES).map(({ path, message }) => ({
      path: path.join('.').slice(0, MAX_ISSUE_UNITS),
      message: message.slice(0, MAX_ISSUE_UNITS),
    })),
  );
}

/** The refusal of what does not match a schema. */
export const invalidInput = (issues: InputIssue[]): ChatError =>
  new ChatError('invalid_input', { details: { issues } });
