import type { Card, Subject } from '../../core/index.js';

/** A card with what is known of the room's subject: the platform may have told of that what it did not tell of the card. */
export function shownCard(card: Card, subject: Subject | undefined): Card {
  return subject?.kind === card.kind && subject.id === card.id ? { ...subject, ...card } : card;
}
