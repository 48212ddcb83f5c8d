import type { Money } from './subject.js';

/** What a card can show. */
export const CARD_KINDS = ['product', 'order'] as const;
/** One of {@link CARD_KINDS}. */
export type CardKind = (typeof CARD_KINDS)[number];

/**
 * A product or order shown in a room. Only `kind` and `id` are a client's word; the rest comes from the platform or
 * from a signed `subjectToken`.
 */
export interface Card {
  kind: CardKind;
  id: string;
  title?: string;
  price?: Money;
  imageUrl?: string;
  url?: string;
  /** The order's number as people know it. */
  number?: string;
}
