import { z } from 'zod';
import { CARD_KINDS, type Card } from '../model/card.js';
import { matching, maybe } from './matching.js';
import { id, subjectFacts } from './scalars.js';

/** A card as a client names it. */
export const card = matching<Card>()(z.strictObject({ kind: z.enum(CARD_KINDS), id, ...subjectFacts }));

/** A card as the server shows it. */
export const shownCard = matching<Card>()(
  z
    .object({
      kind: z.enum(CARD_KINDS),
      id: z.string(),
      title: maybe(z.string()),
      price: maybe(z.object({ amount: z.string(), currency: z.string() })),
      imageUrl: maybe(z.string()),
      url: maybe(z.string()),
      number: maybe(z.string()),
    })
    .meta({ id: 'Card' }),
);
