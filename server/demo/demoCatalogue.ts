import type { Money, Subject } from '@souk/shared/model/subject.js';
import type { DemoKeys } from './DemoKeys.js';
import { DEMO_PEOPLE, type DemoLocale, type DemoPerson } from './people.js';
import { DEMO_ORDERS, DEMO_PRODUCTS, type DemoPicture } from './products.js';
import { DEMO_SHOPS } from './shops.js';

/** A product card of the storefront, vouched for by the marketplace. */
export interface CatalogueProduct {
  readonly id: string;
  readonly shopId: string;
  readonly shopName: string;
  readonly picture: DemoPicture;
  readonly title: string;
  readonly price: Money;
  readonly stock: number;
  readonly subjectToken: string;
}

/** A finished purchase of one buyer. */
export interface CatalogueOrder {
  readonly id: string;
  readonly number: string;
  readonly shopId: string;
  readonly shopName: string;
  readonly buyerId: string;
  readonly productId: string;
}

/** What the demo's pages show, in one language. */
export interface DemoCatalogue {
  readonly people: readonly DemoPerson[];
  readonly shops: readonly { readonly id: string; readonly name: string }[];
  readonly products: readonly CatalogueProduct[];
  readonly orders: readonly CatalogueOrder[];
}

/** The shop window in one language. */
export function demoCatalogue(keys: DemoKeys, locale: DemoLocale): DemoCatalogue {
  const nameOf = (shopId: string): string => DEMO_SHOPS.find(({ id }) => id === shopId)?.name ?? shopId;
  return {
    people: DEMO_PEOPLE,
    shops: DEMO_SHOPS.map(({ id, name }) => ({ id, name })),
    products: DEMO_PRODUCTS.map(({ id, shopId, picture, price, stock, titles }) => {
      const subject: Subject = { kind: 'product', id, title: titles[locale], price };
      const subjectToken = keys.subjectToken(shopId, subject);
      return { id, shopId, shopName: nameOf(shopId), picture, title: titles[locale], price, stock, subjectToken };
    }),
    orders: DEMO_ORDERS.map((order) => ({ ...order, shopName: nameOf(order.shopId) })),
  };
}
