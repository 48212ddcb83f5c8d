import { z } from 'zod';
import type { Author, Entry, EntryCounts } from '../model/entries.js';
import { SIDES } from '../model/roles.js';
import type { AccessedEntry, ArchivedEntry, RestoredEntry, StaffEntry } from '../model/staff.js';
import { ORIGINS, type Subject } from '../model/subject.js';
import { attachment } from './attachment.js';
import { shownCard } from './card.js';
import { matching, maybe } from './matching.js';
import { subjectKind } from './subject.js';

/** A subject as the server shows it. */
export const shownSubject = matching<Subject>()(
  z
    .object({
      kind: subjectKind,
      id: z.string(),
      title: maybe(z.string()),
      url: maybe(z.string()),
      imageUrl: maybe(z.string()),
      price: maybe(z.object({ amount: z.string(), currency: z.string() })),
      number: maybe(z.string()),
    })
    .meta({ id: 'Subject' }),
);

/** Who an entry is by. */
export const author = matching<Author>()(
  z
    .object({
      side: z.enum(SIDES),
      id: maybe(z.string()),
      name: maybe(z.string()),
      avatar: maybe(z.string()),
    })
    .meta({ id: 'Author' }),
);

const counts = matching<EntryCounts>()(
  z.object({ buyer: z.int(), shop: z.int(), operator: z.int() }).meta({ id: 'EntryCounts' }),
);

const entryOf = <Kind extends string, Body extends z.ZodType>(kind: Kind, body: Body) =>
  z.object({
    roomId: z.string(),
    seq: z.int(),
    kind: z.literal(kind),
    at: z.string().meta({ format: 'date-time' }),
    author,
    clientMessageId: maybe(z.string()),
    counts,
    erased: maybe(z.literal(true)),
    awaitsReply: maybe(z.boolean()),
    dueAt: maybe(z.string().meta({ format: 'date-time' })),
    answers: maybe(z.object({ seq: z.int(), workingMs: z.int() })),
    body,
  });

const freeReason = z.object({ reason: maybe(z.string()) });

/** One record of a room's public log. A client counts kinds it does not know in `seq` and shows nothing. */
export const entry = matching<Entry>()(
  z
    .discriminatedUnion('kind', [
      entryOf(
        'opened',
        z.object({
          subject: shownSubject,
          previousRoomId: maybe(z.string()),
          shopId: z.string(),
          buyerId: z.string(),
          origin: z.enum(ORIGINS),
        }),
      ),
      entryOf('text', z.object({ text: z.string(), attachments: maybe(z.array(attachment)) })),
      entryOf('attachment', z.object({ attachments: z.array(attachment) })),
      entryOf('card', z.object({ card: shownCard })),
      entryOf('completed', freeReason),
      entryOf('reopened', freeReason),
    ])
    .meta({ id: 'Entry' }),
);

const staffEntryOf = <Kind extends string, Body extends z.ZodType>(kind: Kind, body: Body) =>
  z.object({
    roomId: z.string(),
    staffSeq: z.int(),
    afterSeq: z.int(),
    kind: z.literal(kind),
    at: z.string().meta({ format: 'date-time' }),
    author,
    body,
  });

/** One record of a room's staff log. */
export const staffEntry = matching<StaffEntry>()(
  z
    .discriminatedUnion('kind', [
      matching<ArchivedEntry>()(staffEntryOf('archived', freeReason)),
      matching<RestoredEntry>()(staffEntryOf('restored', freeReason)),
      matching<AccessedEntry>()(staffEntryOf('accessed', z.object({ reason: z.string(), command: z.string() }))),
    ])
    .meta({ id: 'StaffEntry' }),
);
