import { z } from 'zod';
import type { CommandName, Data, GoneRoom, SyncedRoom } from '../../model/commands.js';
import { attachment } from '../attachment.js';
import { entry, staffEntry } from '../entries.js';
import { matching, maybe } from '../matching.js';
import { personPresence } from '../presence.js';
import { counters, receipts, room, shop } from '../views.js';

const nothing = z.object({});
const oneRoom = z.object({ room });
const oneShop = z.object({ shop });

const syncedRoom = matching<SyncedRoom>()(
  z.object({
    roomId: z.string(),
    headSeq: z.int(),
    entries: z.array(entry),
    isComplete: z.boolean(),
    room,
    staffEntries: maybe(z.array(staffEntry)),
    reset: maybe(z.literal(true)),
  }),
);
const goneRoom = matching<GoneRoom>()(z.object({ roomId: z.string(), gone: z.literal(true) }));

/** The schema of every command's answer. Open: a client ignores fields it does not know. */
export const COMMAND_DATA: { readonly [Name in CommandName]: z.ZodType<Data<Name>> } = {
  'session:refresh': matching<Data<'session:refresh'>>()(z.object({ expiresAt: z.string() })),
  'room:open': matching<Data<'room:open'>>()(z.object({ room, created: z.boolean(), entry: maybe(entry) })),
  'room:get': matching<Data<'room:get'>>()(oneRoom),
  'room:list': matching<Data<'room:list'>>()(
    z.object({ rooms: z.array(room), nextCursor: z.nullable(z.string()), counters: maybe(counters) }),
  ),
  'room:sync': matching<Data<'room:sync'>>()(
    z.object({ epoch: z.string(), rooms: z.array(z.union([syncedRoom, goneRoom])) }),
  ),
  'room:history': matching<Data<'room:history'>>()(
    z.object({ entries: z.array(entry), hasBefore: z.boolean(), hasAfter: z.boolean() }),
  ),
  'message:send': matching<Data<'message:send'>>()(z.object({ entry })),
  'attachment:urls': matching<Data<'attachment:urls'>>()(z.object({ attachments: z.array(attachment) })),
  'receipt:mark': matching<Data<'receipt:mark'>>()(z.object({ receipts, unread: z.int() })),
  'typing:set': matching<Data<'typing:set'>>()(nothing),
  'presence:watch': matching<Data<'presence:watch'>>()(z.object({ people: z.array(personPresence) })),
  'room:complete': matching<Data<'room:complete'>>()(oneRoom),
  'room:reopen': matching<Data<'room:reopen'>>()(oneRoom),
  'room:archive': matching<Data<'room:archive'>>()(oneRoom),
  'room:restore': matching<Data<'room:restore'>>()(oneRoom),
  'shop:get': matching<Data<'shop:get'>>()(oneShop),
  'shop:update': matching<Data<'shop:update'>>()(oneShop),
  'shop:shutOut': matching<Data<'shop:shutOut'>>()(nothing),
  'suspension:set': matching<Data<'suspension:set'>>()(nothing),
};
