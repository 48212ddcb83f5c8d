import { z } from 'zod';
import type { EventName, Events } from '../model/events.js';
import type { SessionLimits } from '../model/limits.js';
import { ROLES, SIDES } from '../model/roles.js';
import { entry, staffEntry } from './entries.js';
import { matching, maybe } from './matching.js';
import { personPresence } from './presence.js';
import { counters, roomSummary, shop } from './views.js';

const unlimited = z.nullable(z.number());

const sessionLimits = matching<SessionLimits>()(
  z
    .object({
      textCharacters: z.int(),
      textBytes: z.int(),
      attachmentsPerMessage: z.int(),
      imageBytes: z.int(),
      pdfBytes: z.int(),
      videoBytes: z.int(),
      frameBytes: z.int(),
      messagesPerSecond: unlimited,
      messageBurst: unlimited,
      commandsPerSecond: unlimited,
      opensPerHour: unlimited,
      uploadsPerHour: unlimited,
    })
    .meta({ id: 'SessionLimits' }),
);

const visibility = z.object({
  roomId: z.string(),
  reason: z.enum(['subscribers_only', 'archived', 'erased']),
});

/** The schema of every event's payload. Open: a client ignores fields it does not know. */
export const EVENT_PAYLOADS: { readonly [Name in EventName]: z.ZodType<Events[Name]> } = {
  'session:ready': matching<Events['session:ready']>()(
    z.object({
      protocol: z.int(),
      features: z.array(z.string()),
      epoch: z.string(),
      serverTime: z.string().meta({ format: 'date-time' }),
      expiresAt: z.string().meta({ format: 'date-time' }),
      principal: z.object({ id: z.string(), role: z.enum(ROLES), shops: maybe(z.array(z.string())) }),
      limits: sessionLimits,
    }),
  ),
  'session:resync': matching<Events['session:resync']>()(z.object({ reason: z.string() })),
  'session:ending': matching<Events['session:ending']>()(
    z.object({ reason: z.enum(['token_expired', 'revoked', 'draining']), reconnectAfterMs: maybe(z.number()) }),
  ),
  'entry:appended': matching<Events['entry:appended']>()(z.object({ entry, room: roomSummary })),
  'staff:appended': matching<Events['staff:appended']>()(z.object({ staffEntry })),
  'entry:erased': matching<Events['entry:erased']>()(
    z.object({ roomId: z.string(), fromSeq: z.int(), toSeq: z.int() }),
  ),
  'room:hidden': matching<Events['room:hidden']>()(visibility),
  'room:shown': matching<Events['room:shown']>()(visibility),
  'receipt:advanced': matching<Events['receipt:advanced']>()(
    z.object({ roomId: z.string(), side: z.enum(['buyer', 'shop']), deliveredSeq: z.int(), readSeq: z.int() }),
  ),
  'receipt:own': matching<Events['receipt:own']>()(
    z.object({ roomId: z.string(), deliveredSeq: z.int(), readSeq: z.int(), unread: z.int() }),
  ),
  'typing:changed': matching<Events['typing:changed']>()(
    z.object({ roomId: z.string(), side: z.enum(SIDES), id: z.string(), isTyping: z.boolean() }),
  ),
  'presence:changed': personPresence,
  'shop:changed': matching<Events['shop:changed']>()(z.object({ shop })),
  'inbox:counted': matching<Events['inbox:counted']>()(z.object({ counters })),
};
