import type { Room, Side } from '../../core/index.js';
import { t } from '../i18n/t.js';
import { contentOf } from '../log/layoutLog.js';
import { openedPhrase } from '../log/openedPhrase.js';
import { wordsOf } from '../log/wordsOf.js';

/** The last entry of a room in one line: who said what, or what happened. */
export function excerptOf({ lastEntry: entry, subject }: Pick<Room, 'lastEntry' | 'subject'>, side: Side): string {
  const content = contentOf(entry);
  if (content?.text === null) return t('log.erased');
  if (content) {
    const text = wordsOf(content, subject);
    return entry.author.side === side ? t('log.said', { name: t('side.you'), text }) : text;
  }
  switch (entry.kind) {
    case 'opened':
      return openedPhrase(entry.body);
    case 'completed':
      return t(`log.completed.${entry.author.side}`);
    case 'reopened':
      return t(`log.reopened.${entry.author.side}`);
    default:
      return '';
  }
}
