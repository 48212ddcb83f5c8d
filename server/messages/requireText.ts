import { ChatError } from '@souk/shared/model/ChatError.js';
import { judgeText } from '@souk/shared/model/text.js';

/** Throws `message_empty`, `message_too_long` or `invalid_input` for a text that is not a message (M1, S26). */
export function requireText(text: string): void {
  const verdict = judgeText(text);
  if (verdict.kind === 'ok') return;
  if (verdict.kind === 'empty') throw new ChatError('message_empty');
  if (verdict.kind === 'malformed') {
    throw new ChatError('invalid_input', { details: { issues: [{ path: 'text', message: 'not well-formed text' }] } });
  }
  const { limit, unit } = verdict;
  throw new ChatError('message_too_long', { details: { limit, unit } });
}
