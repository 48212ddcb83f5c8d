import { z } from 'zod';
import { type PersonPresence, PRESENCE_STATES } from '../model/presence.js';
import { matching, maybe } from './matching.js';

/** How the other side of a room is present. */
export const personPresence = matching<PersonPresence>()(
  z
    .object({
      id: z.string(),
      roomId: z.string(),
      state: z.enum(PRESENCE_STATES),
      lastSeenAt: maybe(z.string().meta({ format: 'date-time' })),
    })
    .meta({ id: 'PersonPresence' }),
);
