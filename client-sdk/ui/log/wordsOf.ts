import type { Subject } from '../../core/index.js';
import { t } from '../i18n/t.js';
import { subjectTitle } from '../panel/subjectTitle.js';
import { displayLine } from './displayText.js';
import type { Content } from './layoutLog.js';
import { shownCard } from './shownCard.js';

/** A message in one line: its text, else what it holds; `subject` is what its room is about. */
export function wordsOf({ text, files, card }: Content, subject: Subject | undefined): string {
  if (text === null) return t('log.erased');
  if (text !== '') return displayLine(text);
  if (card !== null) return subjectTitle(shownCard(card, subject));
  const kinds = new Set(files.map((file) => ('kind' in file ? file.kind : 'files')));
  const [kind = 'files'] = kinds.size === 1 ? kinds : [];
  return t(`file.${kind}`, { count: files.length });
}
