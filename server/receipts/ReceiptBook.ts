import { type EntryCounts, NO_COUNTS, unreadBetween } from '@souk/shared/model/entries.js';
import type { RoomState } from '@souk/shared/model/fold.js';
import { type RoomSide, sideOf } from '@souk/shared/model/roles.js';
import type { Receipts, Watermarks } from '@souk/shared/model/views.js';
import type { Principal } from '../identity/Principal.js';
import type { Receipt } from './ReceiptStore.js';

/** Watermarks and the log's counts at `readSeq`. */
export interface ReadMark extends Watermarks {
  readonly readCounts: EntryCounts;
}

const NOTHING: ReadMark = Object.freeze({ deliveredSeq: 0, readSeq: 0, readCounts: NO_COUNTS });

/** `|` is in no id: what a buyer read while shut out is kept under a name of its own, for the buyer alone (O6). */
const UNHEARD = '|unheard';

/** The person a receipt is stored for; marks of a buyer whom the shop must not hear stand apart. */
export const receiptPersonOf = (personId: string, isHeard: boolean): string =>
  isHeard ? personId : personId + UNHEARD;

/** The receipts of one room in memory. */
export class ReceiptBook {
  readonly #receipts = new Map<string, Receipt>();

  constructor(receipts: readonly Receipt[]) {
    for (const receipt of receipts) this.apply(receipt);
  }

  /** Takes in what is stored; never falls back. */
  apply(receipt: Receipt): void {
    const key = `${receipt.side}:${receipt.personId}`;
    const known = this.#receipts.get(key);
    this.#receipts.set(key, known === undefined ? receipt : { ...receipt, ...highest([known, receipt]) });
  }

  /** The watermarks of both sides, as `viewer` may know them; the shop's is the highest of its staff. */
  sides(viewer: 'buyer' | 'shop' | 'operator'): Receipts {
    return { buyer: watermarks(this.#of('buyer', viewer === 'buyer')), shop: watermarks(this.#of('shop')) };
  }

  /** The caller's own mark; a person of the shop without a receipt starts from the shop's, operators have none. */
  own({ role, id }: Pick<Principal, 'role' | 'id'>): ReadMark {
    if (role === 'operator') return NOTHING;
    if (role === 'buyer') return this.#of('buyer');
    return this.#receipts.get(`shop:${id}`) ?? this.#of('shop');
  }

  /** Messages of the others after the caller's own `readSeq`. */
  unreadFor(principal: Pick<Principal, 'role' | 'id'>, counts: EntryCounts): number {
    return unreadBetween(sideOf(principal.role), counts, this.own(principal).readCounts);
  }

  readSeqOf(side: RoomSide): number {
    return this.#of(side).readSeq;
  }

  /** For the shop: the buyer wrote after its `readSeq`; for the buyer: anything of the others is unread. */
  isUnreadBy(side: RoomSide, { counts, lastBuyerMessageSeq }: RoomState): boolean {
    const mark = this.#of(side);
    return side === 'shop' ? lastBuyerMessageSeq > mark.readSeq : unreadBetween('buyer', counts, mark.readCounts) > 0;
  }

  #of(side: RoomSide, withUnheard = true): ReadMark {
    const marks: Receipt[] = [];
    for (const receipt of this.#receipts.values()) {
      if (receipt.side === side && (withUnheard || !receipt.personId.endsWith(UNHEARD))) marks.push(receipt);
    }
    return marks.length === 0 ? NOTHING : highest(marks);
  }
}

function highest(marks: readonly ReadMark[]): ReadMark {
  let { deliveredSeq, readSeq, readCounts } = NOTHING;
  for (const mark of marks) {
    deliveredSeq = Math.max(deliveredSeq, mark.deliveredSeq);
    if (mark.readSeq > readSeq) ({ readSeq, readCounts } = mark);
  }
  return { deliveredSeq, readSeq, readCounts };
}

const watermarks = ({ deliveredSeq, readSeq }: Watermarks): Watermarks => ({ deliveredSeq, readSeq });
