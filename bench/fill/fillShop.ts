import type { SubjectKind } from '@souk/shared/model/subject.js';
import type { Stores } from '../../server/store/Stores.js';
import { FilledRoom } from './FilledRoom.js';

/** Rooms written side by side: a batch of the log takes one entry of each. */
const ROOMS_TOGETHER = 1_000;
const DAY_MS = 86_400_000;

/** How a shop's rooms divide into tabs, out of ten. */
const KINDS: readonly SubjectKind[] = [
  ...Array<SubjectKind>(3).fill('order'),
  ...Array<SubjectKind>(6).fill('product'),
  'shop',
];

/** Fills a shop with rooms of two or three messages; every other one waits for the shop, most of those for too long. */
export async function fillShop(stores: Stores, shopId: string, rooms: number): Promise<void> {
  await stores.shops.register(shopId, { chatEnabled: true, subscribersOnly: false, admission: 'everyone' });
  for (let from = 0; from < rooms; from += ROOMS_TOGETHER) {
    const filled = Array.from({ length: Math.min(ROOMS_TOGETHER, rooms - from) }, (_, offset) => {
      const index = from + offset;
      const kind = KINDS[index % KINDS.length] ?? 'product';
      return new FilledRoom({
        shopId,
        buyerId: `buyer-${index}`,
        subject: { kind, id: kind === 'shop' ? shopId : `${kind}-${index}` },
        openedAtMs: Date.now() - DAY_MS * 20 + (index / rooms) * DAY_MS * 19,
      });
    });
    for (let seq = 1; seq <= 4; seq++) {
      const writing = filled.filter((_, index) => seq <= 3 + (index % 2));
      await appendAll(stores, writing);
    }
    const refused = await stores.inbox.put(filled.map((room) => room.row()));
    if (refused.length > 0) throw new Error(`${refused.length} rows were refused`);
  }
}

/** The next entry of each of these rooms. */
export async function appendAll({ entries }: Pick<Stores, 'entries'>, rooms: readonly FilledRoom[]): Promise<void> {
  for (const outcome of await entries.append(rooms.map((room) => room.nextEntry()))) {
    if (outcome.kind !== 'stored') throw new Error(`filling: an entry was answered with ${outcome.kind}`);
  }
}
