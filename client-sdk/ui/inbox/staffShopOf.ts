import type { ShopForStaff, ShopHandle } from '../../core/index.js';

/** A shop as its staff see it; null until it is known. */
export function staffShopOf(handle: ShopHandle | null): ShopForStaff | null {
  const shop = handle?.snapshot.shop ?? null;
  return shop !== null && 'chatEnabled' in shop ? shop : null;
}
