import type { Clock } from '../Clock.js';
import type { PlatformUseCase } from '../commands/PlatformTable.js';
import { audienceOfShop } from '../delivery/audiences.js';
import type { Publisher } from '../delivery/Publisher.js';
import type { CounterFeed } from '../inbox/CounterFeed.js';
import type { InboxStore } from '../inbox/InboxStore.js';
import type { WaitingRestart } from '../inbox/WaitingRestart.js';
import type { RoomLanes } from '../rooms/WarmRoom.js';
import type { MarketFacts } from './MarketFacts.js';
import type { ShopAnnouncer } from './ShopAnnouncer.js';

/** What following a shop moves. */
export interface SetSubscriberDeps {
  readonly facts: MarketFacts;
  readonly inbox: Pick<InboxStore, 'setSubscriber' | 'get'>;
  readonly rooms: Pick<RoomLanes, 'touch'>;
  readonly publisher: Publisher;
  readonly counters: CounterFeed;
  readonly waiting: WaitingRestart;
  readonly shops: ShopAnnouncer;
  readonly clock: Clock;
}

/**
 * A buyer follows a shop, or no longer (O4, O5). The subscription is one write, the buyer's rows at that shop a second
 * one; the same call again repeats both, so that a call cut short between them is mended by its retry.
 */
const setSubscriber =
  (isSubscriber: boolean) =>
  (deps: SetSubscriberDeps): PlatformUseCase<'putSubscriber' | 'deleteSubscriber'> =>
  async (_caller, { shopId, buyerId }) => {
    const { facts, inbox, rooms, clock, shops, waiting } = deps;
    await facts.register(shopId);
    const { standing: before } = await facts.load(shopId, buyerId);
    await facts.setSubscribed(shopId, buyerId, isSubscriber ? new Date(clock.now()).toISOString() : null);
    const roomIds = await inbox.setSubscriber(shopId, buyerId, isSubscriber);
    if (isSubscriber) await waiting.ofRooms(shopId, roomIds);
    // A row decided before and written after would undo it: rows of warm rooms are written once more.
    for (const roomId of roomIds) rooms.touch(roomId);
    if ((before.subscribedAt !== null) === isSubscriber) return;
    shops.changedFor(shopId, buyerId);
    await tellStaff(deps, shopId, roomIds, isSubscriber);
  };

/** Follows: rooms that "subscribers only" hid come back. */
export const putSubscriber = setSubscriber(true);
/** Follows no longer. */
export const deleteSubscriber = setSubscriber(false);

async function tellStaff(
  { facts, inbox, publisher, counters }: SetSubscriberDeps,
  shopId: string,
  roomIds: readonly string[],
  isShown: boolean,
): Promise<void> {
  const { subscribersOnly } = await facts.shop(shopId);
  if (!subscribersOnly) return;
  for (const { roomId, isExempt } of (await inbox.get(roomIds)).values()) {
    if (isExempt) continue;
    const event = isShown ? 'room:shown' : 'room:hidden';
    publisher.publish([audienceOfShop(shopId)], event, { roomId, reason: 'subscribers_only' });
  }
  counters.moved(shopId);
}
