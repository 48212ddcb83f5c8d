import { html } from 'lit';
import { CircleCheck, MessageCircleQuestionMark, Package, RotateCcw } from 'lucide-static';
import { formatInstant, formatTime } from '../i18n/formats.js';
import { t } from '../i18n/t.js';
import { icon } from '../icons/icon.js';
import { displayLine } from './displayText.js';
import type { NoteRow } from './layoutLog.js';
import { openedPhrase } from './openedPhrase.js';

/** What the marketplace says in between, centred. */
export function renderNote({ entry }: NoteRow) {
  const { drawing, words } = noteOf(entry);
  return html`<p class="note">
    ${icon(drawing, { size: 16 })}<span dir="auto">${words}</span>
    <time datetime=${entry.at} title=${formatInstant(entry.at)}>${formatTime(entry.at)}</time>
  </p>`;
}

function noteOf(entry: NoteRow['entry']): { drawing: string; words: string } {
  const { side } = entry.author;
  switch (entry.kind) {
    case 'opened': {
      const drawing = entry.body.subject.kind === 'order' ? Package : MessageCircleQuestionMark;
      return { drawing, words: openedPhrase(entry.body) };
    }
    case 'completed':
      return { drawing: CircleCheck, words: withReason(t(`log.completed.${side}`), entry.body.reason) };
    case 'reopened':
      return { drawing: RotateCcw, words: withReason(t(`log.reopened.${side}`), entry.body.reason) };
    default:
      return { drawing: CircleCheck, words: '' };
  }
}

function withReason(what: string, reason: string | undefined): string {
  return reason === undefined ? what : t('log.reason', { what, reason: displayLine(reason) });
}
