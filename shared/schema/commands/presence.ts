import { z } from 'zod';
import type { Payload } from '../../model/commands.js';
import { MAX_WATCHED_ROOMS } from '../../model/limits.js';
import { matching } from '../matching.js';
import { id } from '../scalars.js';

/** Payload of `presence:watch`. */
export const watchPresence = matching<Payload<'presence:watch'>>()(
  z.strictObject({ roomIds: z.array(id).max(MAX_WATCHED_ROOMS) }),
);
