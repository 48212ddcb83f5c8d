import type { Subject } from '../../core/index.js';
import { t } from '../i18n/t.js';
import { displayLine } from '../log/displayText.js';

/** What a room is about, in one line: the order's number, the title, or what kind of thing it is. */
export function subjectTitle({ kind, title, number, id }: Subject): string {
  if (kind === 'order') return t('subject.order', { number: displayLine(number ?? id) });
  return title === undefined ? t(`subject.${kind}`) : displayLine(title);
}
