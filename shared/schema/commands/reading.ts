import { z } from 'zod';
import type { ListRooms, Payload, RoomFilter, SyncRequest } from '../../model/commands.js';
import { MAX_SYNC_ROOMS } from '../../model/limits.js';
import { LIST_TABS } from '../../model/subject.js';
import { matching, maybe } from '../matching.js';
import { id, instant, pageLimit, seq, seqOrZero, text } from '../scalars.js';
import { subjectKind } from '../subject.js';

/** Payload of `room:get`. */
export const getRoom = matching<Payload<'room:get'>>()(z.strictObject({ roomId: id, reason: maybe(text) }));

const roomFilter = matching<RoomFilter>()(
  z.strictObject({
    isUnanswered: maybe(z.boolean()),
    isOverdue: maybe(z.boolean()),
    isSubscriber: maybe(z.boolean()),
    assignedTo: maybe(id),
    subject: maybe(z.strictObject({ kind: subjectKind, id })),
    from: maybe(instant),
    to: maybe(instant),
  }),
);

/** Payload of `room:list`. */
export const listRooms = matching<ListRooms>()(
  z.strictObject({
    shopId: maybe(id),
    tab: maybe(z.enum(LIST_TABS)),
    filter: maybe(roomFilter),
    cursor: maybe(z.string().max(1_024)),
    limit: maybe(pageLimit),
  }),
);

const syncRequest = matching<SyncRequest>()(
  z.strictObject({ roomId: id, afterSeq: seqOrZero, afterStaffSeq: maybe(seqOrZero) }),
);

/** Payload of `room:sync`. */
export const syncRooms = matching<Payload<'room:sync'>>()(
  z.strictObject({
    rooms: z.array(syncRequest).max(MAX_SYNC_ROOMS),
    limit: maybe(pageLimit),
    reason: maybe(text),
  }),
);

/** Payload of `room:history`. */
export const readHistory = matching<Payload<'room:history'>>()(
  z
    .strictObject({
      roomId: id,
      before: maybe(seq),
      after: maybe(seqOrZero),
      around: maybe(seq),
      limit: maybe(pageLimit),
      reason: maybe(text),
    })
    .refine(
      ({ before, after, around }) => [before, after, around].filter((bound) => bound !== undefined).length <= 1,
      'at most one of before, after and around',
    ),
);
