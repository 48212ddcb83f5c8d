import type { Entry } from '@souk/shared/model/entries.js';
import { foldRoom, type RoomState } from '@souk/shared/model/fold.js';
import { createId } from '@souk/shared/model/ids.js';
import { EMPTY_STAFF_STATE } from '@souk/shared/model/staff.js';
import type { SubjectKind } from '@souk/shared/model/subject.js';
import type { RoomRow } from '../../server/inbox/InboxStore.js';
import { ReceiptBook } from '../../server/receipts/ReceiptBook.js';
import type { StoredEntry } from '../../server/rooms/EntryLog.js';
import { placeEntry } from '../../server/rooms/entryDraft.js';
import { projectRow } from '../../server/rooms/projectRow.js';
import { texts } from '../generator/texts.js';

const ANSWER_WITHIN_MS = 7_200_000;
/** From one entry of a room to the next. */
export const BETWEEN_ENTRIES_MS = 60_000;

/** Who a room joins and what about. */
export interface RoomParts {
  readonly shopId: string;
  readonly buyerId: string;
  readonly subject: { readonly kind: SubjectKind; readonly id: string };
  readonly openedAtMs: number;
}

/** A room written without a server: the entries it would have appended, and the row they fold to. */
export class FilledRoom {
  readonly id = createId();
  private state: RoomState | undefined;

  constructor(private readonly parts: RoomParts) {}

  /** The next entry of the log: `opened`, then messages by turns. */
  nextEntry(): StoredEntry {
    const entry = this.state === undefined ? this.opened() : this.message(this.state);
    this.state = foldRoom(this.state, entry);
    const { id, side } = entry.author;
    return {
      roomId: this.id,
      seq: entry.seq,
      sender: `${side === 'shop' ? 'seller' : 'buyer'}:${id}`,
      cause: entry.clientMessageId ?? 'opened',
      digest: this.id,
      at: entry.at,
      wire: JSON.stringify(entry),
    };
  }

  row(): RoomRow {
    if (this.state === undefined) throw new Error('a room without entries has no row');
    const { state, parts } = this;
    const room = { state, staff: EMPTY_STAFF_STATE, receipts: new ReceiptBook([]), countsAt: async () => state.counts };
    return projectRow(room, { shopId: parts.shopId, buyerId: parts.buyerId, subscribedAt: null, isShutOut: false });
  }

  private opened(): Entry {
    const { shopId, buyerId, subject, openedAtMs } = this.parts;
    return {
      roomId: this.id,
      seq: 1,
      kind: 'opened',
      at: new Date(openedAtMs).toISOString(),
      author: { side: 'buyer', id: buyerId, name: 'Олена Коваленко' },
      counts: { buyer: 0, shop: 0, operator: 0 },
      body: { subject, shopId, buyerId, origin: 'buyer' },
    };
  }

  private message(state: RoomState): Entry {
    const isBuyers = state.headSeq % 2 === 1;
    const atMs = this.parts.openedAtMs + state.headSeq * BETWEEN_ENTRIES_MS;
    const draft = {
      kind: 'text',
      clientMessageId: `filled-${state.headSeq}`,
      awaitsReply: true,
      ...(isBuyers && { dueAt: new Date(atMs + ANSWER_WITHIN_MS).toISOString() }),
      body: { text: texts[state.headSeq % texts.length] ?? '' },
    } as const;
    const author = isBuyers
      ? ({ side: 'buyer', id: this.parts.buyerId, name: 'Олена Коваленко' } as const)
      : ({ side: 'shop', id: `seller-of-${this.parts.shopId}`, name: 'Продавець' } as const);
    return placeEntry(state, draft, author, new Date(atMs).toISOString());
  }
}
