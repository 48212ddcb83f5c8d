import { z } from 'zod';
import type { PlatformBuyer, PlatformCallName, PlatformCalls, PlatformStaff } from '../model/platform.js';
import { ROLES } from '../model/roles.js';
import { shopSwitches } from './commands/shops.js';
import { matching, maybe } from './matching.js';
import { id, locale, name, reason, subjectFacts } from './scalars.js';

/** Staff of one shop that one call may name. */
const MAX_STAFF = 200;

const email = z.email().max(254);
const person = matching<PlatformStaff & PlatformBuyer>()(
  z.strictObject({ id, name, email: maybe(email), locale: maybe(locale) }),
);

const subscriber = z.strictObject({ shopId: id, buyerId: id });
const suspended = { kind: z.enum(['buyer', 'shop']), id };

/** The schema of what each platform call is asked with, path parameters included. */
export const PLATFORM_INPUTS: { readonly [Name in PlatformCallName]: z.ZodType<PlatformCalls[Name]> } = {
  putDefaults: matching<PlatformCalls['putDefaults']>()(z.strictObject(shopSwitches)),
  putShop: matching<PlatformCalls['putShop']>()(
    z.strictObject({ shopId: id, name: maybe(name), staff: maybe(z.array(person).max(MAX_STAFF)) }),
  ),
  putSubscriber: matching<PlatformCalls['putSubscriber']>()(subscriber),
  deleteSubscriber: matching<PlatformCalls['deleteSubscriber']>()(subscriber),
  putOrder: matching<PlatformCalls['putOrder']>()(
    z.strictObject({ orderId: id, shopId: id, buyer: person, ...subjectFacts }),
  ),
  putSuspension: matching<PlatformCalls['putSuspension']>()(z.strictObject({ ...suspended, reason: reason.min(1) })),
  deleteSuspension: matching<PlatformCalls['deleteSuspension']>()(
    z.strictObject({ ...suspended, reason: maybe(reason) }),
  ),
  revokeSessions: matching<PlatformCalls['revokeSessions']>()(
    z.strictObject({ userId: id, role: maybe(z.enum(ROLES)) }),
  ),
};
