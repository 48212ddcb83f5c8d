import type { RoomState } from '@souk/shared/model/fold.js';
import { isExemptFromSwitches } from '@souk/shared/model/subject.js';
import type { Waiting } from '@souk/shared/model/views.js';
import type { ShopRecord } from '../shops/ShopStore.js';
import type { Standing } from '../shops/StandingStore.js';

/** The switch's own times. */
export type SwitchTimes = Pick<ShopRecord, 'subscribersOnly' | 'subscribersOnlyStartedAt' | 'subscribersOnlyEndedAt'>;

/**
 * Who is waited for, as both sides see it. Nobody could answer while "subscribers only" hid the room, so its waiting
 * starts anew at the moment it came back, and what is due moves by as much (O4).
 */
export function waitingAsShown(
  { waiting, origin, subject }: Pick<RoomState, 'waiting' | 'origin' | 'subject'>,
  shop: SwitchTimes,
  { subscribedAt }: Pick<Standing, 'subscribedAt'>,
): Waiting | null {
  if (waiting === null) return null;
  const { since, dueAt } = waiting;
  const cameBackAt = isExemptFromSwitches(origin, subject.kind) ? null : shownAgainAt(shop, subscribedAt);
  const shiftMs = cameBackAt === null ? 0 : Math.max(0, Date.parse(cameBackAt) - Date.parse(since));
  return {
    for: waiting.for,
    since: later(since, shiftMs),
    ...(dueAt === undefined ? {} : { dueAt: later(dueAt, shiftMs) }),
  };
}

/** When the buyer's rooms last came back: by following the shop while the switch was on, or by the switch. Null: never hidden. */
function shownAgainAt(shop: SwitchTimes, subscribedAt: string | null): string | null {
  const { subscribersOnly, subscribersOnlyStartedAt: startedAt, subscribersOnlyEndedAt: endedAt } = shop;
  if (startedAt === null) return null;
  const isLastSpellOver = !subscribersOnly && endedAt !== null;
  const followedMeanwhile =
    subscribedAt !== null && subscribedAt > startedAt && (!isLastSpellOver || subscribedAt < endedAt);
  if (followedMeanwhile) return subscribedAt;
  return endedAt !== null && (subscribedAt === null || subscribedAt >= endedAt) ? endedAt : null;
}

const later = (instant: string, ms: number): string =>
  ms === 0 ? instant : new Date(Date.parse(instant) + ms).toISOString();
