import type { Entry, Side } from '../../core/index.js';
import { t } from '../i18n/t.js';
import { displayLine } from '../log/displayText.js';
import { openedPhrase } from '../log/openedPhrase.js';

/** The last entry of a room in one line: who said what, or what happened. */
export function excerptOf(entry: Entry, side: Side): string {
  if (entry.erased) return t('log.erased');
  switch (entry.kind) {
    case 'text': {
      const text = displayLine(entry.body.text);
      return entry.author.side === side ? t('log.said', { name: t('side.you'), text }) : text;
    }
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
