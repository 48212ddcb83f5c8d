import { z } from 'zod';
import type { Payload } from '../../model/commands.js';
import { ADMISSIONS } from '../../model/views.js';
import { matching, maybe } from '../matching.js';
import { id, reason } from '../scalars.js';

/** What can be switched in a shop. */
export const shopSwitches = {
  chatEnabled: maybe(z.boolean()),
  subscribersOnly: maybe(z.boolean()),
  admission: maybe(z.enum(ADMISSIONS)),
};

/** Payload of `shop:get`. */
export const getShop = matching<Payload<'shop:get'>>()(z.strictObject({ shopId: id }));

/** Payload of `shop:update`. */
export const updateShop = matching<Payload<'shop:update'>>()(z.strictObject({ shopId: id, ...shopSwitches }));

/** Payload of `shop:shutOut`. */
export const shutOutBuyer = matching<Payload<'shop:shutOut'>>()(
  z.strictObject({ shopId: id, buyerId: id, isShutOut: z.boolean() }),
);

/** Payload of `suspension:set`. */
export const setSuspension = matching<Payload<'suspension:set'>>()(
  z.strictObject({ kind: z.enum(['buyer', 'shop']), id, isSuspended: z.boolean(), reason: reason.min(1) }),
);
