import type { Clock } from '../Clock.js';
import type { UseCase } from '../commands/CommandTable.js';
import type { PlatformUseCase } from '../commands/PlatformTable.js';
import { judgeSuspension } from '../policy/shopPolicy.js';
import type { MarketFacts } from './MarketFacts.js';
import type { ShopAnnouncer } from './ShopAnnouncer.js';
import type { SuspendedKind } from './SuspensionStore.js';

/** What suspending needs. */
export interface SuspensionDeps {
  readonly facts: MarketFacts;
  readonly shops: ShopAnnouncer;
  readonly clock: Clock;
}

/** `suspension:set` (O6): by operators, openly, with a reason. */
export const setSuspension =
  (deps: SuspensionDeps): UseCase<'suspension:set'> =>
  async (principal, { kind, id, isSuspended, reason }) => {
    const refusal = judgeSuspension(principal);
    if (refusal !== undefined) throw refusal;
    if (kind === 'shop') await deps.facts.shop(id);
    await changeSuspension(deps, kind, id, isSuspended ? reason : null);
    return {};
  };

/** The marketplace suspends; a shop it names is known from then on. */
export const putSuspension =
  (deps: SuspensionDeps): PlatformUseCase<'putSuspension'> =>
  async (_caller, { kind, id, reason }) => {
    if (kind === 'shop') await deps.facts.register(id);
    await changeSuspension(deps, kind, id, reason);
  };

/** The marketplace ends a suspension. */
export const deleteSuspension =
  (deps: SuspensionDeps): PlatformUseCase<'deleteSuspension'> =>
  async (_caller, { kind, id }) => {
    if (kind === 'shop') await deps.facts.register(id);
    await changeSuspension(deps, kind, id, null);
  };

/** Null ends it. Doing it again is written again, since what is remembered may be a second old, and told to nobody. */
async function changeSuspension(
  { facts, shops, clock }: SuspensionDeps,
  kind: SuspendedKind,
  id: string,
  reason: string | null,
): Promise<void> {
  const standing = await facts.suspension(kind, id);
  if (reason === null) await facts.liftSuspension(kind, id);
  else await facts.suspend({ kind, id, reason, at: new Date(clock.now()).toISOString() });
  if ((standing?.reason ?? null) === reason) return;
  if (kind === 'buyer') return shops.changedForBuyer(id);
  shops.changedForStaff(id);
  shops.changedForBuyers(id);
}
