import type { PlatformUseCase } from '../commands/PlatformTable.js';
import type { MarketFacts } from './MarketFacts.js';

/** What shops start with that are named from now on (O3); those that exist keep their switches. */
export const putDefaults =
  ({ facts }: { readonly facts: MarketFacts }): PlatformUseCase<'putDefaults'> =>
  (_caller, changed) =>
    facts.setDefaults(changed);
