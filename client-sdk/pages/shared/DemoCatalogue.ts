import type { Money, Role } from '../../core/index.js';

/** An invented person who can be played. */
export interface DemoPerson {
  readonly id: string;
  readonly role: Role;
  readonly name: string;
  readonly locale: string;
  readonly shopId?: string;
}

/** The still lifes there are. */
export type DemoPicture = 'kettle' | 'lamp' | 'headphones' | 'boots' | 'backpack' | 'book' | 'plant' | 'bicycle';

/** A product card, vouched for by the marketplace. */
export interface DemoProduct {
  readonly id: string;
  readonly shopId: string;
  readonly shopName: string;
  readonly picture: DemoPicture;
  readonly title: string;
  readonly price: Money;
  readonly stock: number;
  readonly subjectToken: string;
}

/** A finished purchase. */
export interface DemoOrder {
  readonly id: string;
  readonly number: string;
  readonly shopId: string;
  readonly shopName: string;
  readonly buyerId: string;
  readonly productId: string;
}

/** What `GET /demo/catalogue` answers. */
export interface DemoCatalogue {
  readonly people: readonly DemoPerson[];
  readonly shops: readonly { readonly id: string; readonly name: string }[];
  readonly products: readonly DemoProduct[];
  readonly orders: readonly DemoOrder[];
}

/** Asks for what the shop window shows, in one language. */
export async function readCatalogue(locale: string): Promise<DemoCatalogue> {
  const response = await fetch(`/demo/catalogue?locale=${encodeURIComponent(locale)}`);
  if (!response.ok) throw new Error(`the catalogue answered ${response.status}`);
  return (await response.json()) as DemoCatalogue;
}
