import { t } from '../i18n/t.js';
import { subjectTitle } from '../panel/subjectTitle.js';
import { displayLine } from './displayText.js';
import type { Content } from './layoutLog.js';

/** A message in one line: its text, else what it holds. */
export function wordsOf({ text, files, card }: Content): string {
  if (text === null) return t('log.erased');
  if (text !== '') return displayLine(text);
  if (card !== null) return subjectTitle(card);
  const kinds = new Set(files.map((file) => ('kind' in file ? file.kind : 'files')));
  const [kind = 'files'] = kinds.size === 1 ? kinds : [];
  return t(`file.${kind}`, { count: files.length });
}
