import { CircleCheck, Clock, ClockAlert } from 'lucide-static';
import type { Room } from '../../core/index.js';
import type { ChipTone } from '../base/SoukChip.js';
import { formatSpan } from '../i18n/formats.js';
import { t } from '../i18n/t.js';

/** How a room stands with its answer: words and a drawing, and a tone that says the same again. */
export interface WaitingState {
  readonly tone: ChipTone;
  readonly words: string;
  readonly drawing: string;
}

/** Less than this part of the target is left: time to hurry. */
const SOON = 1 / 4;

/** How long a buyer still waits in time, or how long too long already; null when nobody waits for the shop. */
export function waitingState({ waiting, status }: Pick<Room, 'waiting' | 'status'>, now: number): WaitingState | null {
  if (status === 'completed') return { tone: 'neutral', words: t('inbox.status.completed'), drawing: CircleCheck };
  if (waiting?.for !== 'shop') return null;
  if (waiting.dueAt === undefined) return { tone: 'neutral', words: t('wait.open'), drawing: Clock };
  const due = Date.parse(waiting.dueAt);
  const left = due - now;
  if (left < 0) return { tone: 'bad', words: t('wait.overdue', { span: formatSpan(-left) }), drawing: ClockAlert };
  const isSoon = left < (due - Date.parse(waiting.since)) * SOON;
  return { tone: isSoon ? 'warn' : 'neutral', words: t('wait.left', { span: formatSpan(left) }), drawing: Clock };
}
