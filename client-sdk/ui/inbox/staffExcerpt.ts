import type { Room } from '../../core/index.js';
import { t } from '../i18n/t.js';
import { displayLine } from '../log/displayText.js';
import { contentOf } from '../log/layoutLog.js';
import { wordsOf } from '../log/wordsOf.js';
import { excerptOf } from '../room/excerptOf.js';

/** The last entry of a room in one line, with who said it. */
export function staffExcerpt(room: Pick<Room, 'lastEntry' | 'subject'>, personId: string): string {
  const { lastEntry: entry, subject } = room;
  const content = contentOf(entry);
  if (content === undefined || content.text === null) return excerptOf(room, 'shop');
  const { side, id, name } = entry.author;
  const isOwn = side !== 'buyer' && id === personId;
  const who = isOwn ? t('side.you') : side === 'buyer' ? t('side.buyer') : displayLine(name ?? t(`side.${side}`));
  return t('log.said', { name: who, text: wordsOf(content, subject) });
}
