import type { Room } from '../../core/index.js';
import { t } from '../../ui/i18n/t.js';
import { displayLine } from '../../ui/log/displayText.js';

/** A room as operators call it: by both its sides. */
export const roomName = ({ buyer, shop }: Pick<Room, 'buyer' | 'shop'>): string =>
  t('console.between', { buyer: displayLine(buyer.name), shop: displayLine(shop.name) });
