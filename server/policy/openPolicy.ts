import { ChatError } from '@souk/shared/model/ChatError.js';
import { isExemptFromSwitches, type Origin, type SubjectKind } from '@souk/shared/model/subject.js';
import type { Principal } from '../identity/Principal.js';
import type { ShopFacts } from '../shops/ShopFacts.js';
import { judgeBuyerAtShop } from './judgeBuyerAtShop.js';

/** A room that is to be made. */
export interface OpenCase {
  readonly facts: ShopFacts;
  readonly origin: Origin;
  readonly subjectKind: SubjectKind;
  /** Whether the platform reported this order for this buyer and shop; undefined for other subjects. */
  readonly orderBelongs: boolean | undefined;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Tells a refused buyer how to become a subscriber. */
  readonly howTo?: string;
}

/** Whether a new room may be made: by the buyer, or by the call centre for a named buyer (O1). Pure. */
export function judgeOpen(principal: Principal, openCase: OpenCase): ChatError | undefined {
  const { facts, origin, subjectKind, orderBelongs, howTo } = openCase;
  switch (principal.role) {
    case 'buyer':
      if (origin !== 'buyer' || facts.standing.buyerId !== principal.id) return new ChatError('not_allowed');
      return (
        judgeBuyerAtShop(facts, isExemptFromSwitches(origin, subjectKind), howTo) ??
        orderReported(subjectKind, orderBelongs)
      );
    case 'operator':
      return origin === 'call_centre' ? orderReported(subjectKind, orderBelongs) : new ChatError('not_allowed');
    case 'seller':
      return new ChatError('only_buyers_open');
    default:
      return new ChatError('not_allowed');
  }
}

/** An invented order is no way around a closed door (S46). */
function orderReported(kind: SubjectKind, belongs: boolean | undefined): ChatError | undefined {
  return kind !== 'order' || belongs === true ? undefined : new ChatError('order_not_found');
}
