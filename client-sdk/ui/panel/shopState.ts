import type { ShopForBuyer } from '../../core/index.js';
import type { PhraseKey } from '../i18n/Catalogue.js';
import { t } from '../i18n/t.js';

const PHRASES = {
  shop_chat_off: 'shop.ordersOnly',
  not_subscribed: 'shop.subscribersOnly',
  suspended: 'shop.suspended',
} as const satisfies Record<string, PhraseKey>;

/** What a shop does now, in words for a buyer; empty until it is known. */
export function shopState(shop: ShopForBuyer | null): string {
  if (shop === null) return '';
  return shop.canOpen ? t('shop.open') : t(PHRASES[shop.reason ?? 'shop_chat_off']);
}
