import { ChatError } from '@souk/shared/model/ChatError.js';
import type { Card } from '@souk/shared/model/card.js';
import type { RoomState } from '@souk/shared/model/fold.js';
import { resolveSubject, type SubjectSources } from '../rooms/resolveSubject.js';
import type { MessageContent } from './MessageContent.js';

/**
 * The content of a message that shows a product or an order. What is believed of it is what is believed of a room's
 * subject; of orders only this buyer's at this shop can be shown. The token is no part of what was received: a retry may
 * bring a fresh one.
 */
export async function cardContent(
  sources: SubjectSources,
  { shopId, buyerId }: Pick<RoomState, 'shopId' | 'buyerId'>,
  card: Card,
  subjectToken: string | undefined,
): Promise<MessageContent> {
  const { kind, id, title = '', url = '', imageUrl = '', price, number = '' } = card;
  const input = { shopId, subject: card, ...(subjectToken === undefined ? {} : { subjectToken }) };
  const resolved = await resolveSubject(sources, input, buyerId).catch(asRefusal);
  return {
    received: ['card', kind, id, title, url, imageUrl, number, price?.amount ?? '', price?.currency ?? ''],
    draft: () => {
      if (resolved instanceof ChatError) throw resolved;
      if (resolved.orderBelongs === false) throw new ChatError('order_not_found');
      return { kind: 'card', body: { card: { ...resolved.subject, kind } } };
    },
  };
}

/** A refusal waits for its turn: the policy's comes before the content's. */
function asRefusal(refusal: unknown): ChatError {
  if (refusal instanceof ChatError) return refusal;
  throw refusal;
}
