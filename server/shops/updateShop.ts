import type { Clock } from '../Clock.js';
import type { UseCase } from '../commands/CommandTable.js';
import type { CounterFeed } from '../inbox/CounterFeed.js';
import type { WaitingRestart } from '../inbox/WaitingRestart.js';
import type { MarketFacts } from './MarketFacts.js';
import { presentShopForStaff } from './presentShop.js';
import { requireShop } from './requireShop.js';
import type { ShopAnnouncer } from './ShopAnnouncer.js';
import type { ShopPatch, ShopRecord } from './ShopStore.js';

/** What changing a shop's switches needs. */
export interface UpdateShopDeps {
  readonly facts: MarketFacts;
  readonly shops: ShopAnnouncer;
  readonly counters: CounterFeed;
  readonly waiting: WaitingRestart;
  readonly clock: Clock;
}

/** `shop:update` (O3, O4, O5): turns the shop's switches; what is hidden or shown by it is one write, whatever the number of rooms. */
export const updateShop =
  ({ facts, shops, counters, waiting, clock }: UpdateShopDeps): UseCase<'shop:update'> =>
  async (principal, { shopId, ...changes }) => {
    await requireShop(facts, 'shop:update', principal, shopId);
    const at = new Date(clock.now()).toISOString();
    const { before, after } = await facts.updateShop(shopId, (shop) => ({
      ...changes,
      ...switchTimes(shop, changes, at),
    }));
    const isSwitched = before.subscribersOnly !== after.subscribersOnly;
    const isSeenByBuyers = before.chatEnabled !== after.chatEnabled || before.admission !== after.admission;
    if (isSwitched || isSeenByBuyers) shops.changedForStaff(shopId);
    if (isSeenByBuyers) shops.changedForBuyers(shopId);
    if (isSwitched) counters.moved(shopId);
    if (isSwitched && !after.subscribersOnly) waiting.ofShop(shopId);
    return { shop: presentShopForStaff(after, await facts.suspension('shop', shopId)) };
  };

/** When "subscribers only" was turned, so that waiting can start anew when it ends. */
function switchTimes({ subscribersOnly }: ShopRecord, changes: ShopPatch, at: string): ShopPatch {
  if (changes.subscribersOnly === undefined || changes.subscribersOnly === subscribersOnly) return {};
  return changes.subscribersOnly ? { subscribersOnlyStartedAt: at } : { subscribersOnlyEndedAt: at };
}
