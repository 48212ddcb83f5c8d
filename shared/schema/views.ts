import { z } from 'zod';
import { ROOM_TABS } from '../model/subject.js';
import {
  ADMISSIONS,
  type Counters,
  type Receipts,
  type Room,
  type RoomSummary,
  type Shop,
  type ShopForBuyer,
  type ShopForStaff,
  type TabCounters,
  type Waiting,
} from '../model/views.js';
import { entry, shownSubject } from './entries.js';
import { matching, maybe } from './matching.js';

const watermarks = z.object({ deliveredSeq: z.int(), readSeq: z.int() });

/** The watermarks of both sides. */
export const receipts = matching<Receipts>()(
  z.object({ buyer: watermarks, shop: watermarks }).meta({ id: 'Receipts' }),
);

const waiting = matching<Waiting>()(
  z.object({ for: z.enum(['buyer', 'shop']), since: z.string(), dueAt: maybe(z.string()) }).meta({ id: 'Waiting' }),
);

const status = z.enum(['open', 'completed']);

/** A room as the caller may see it. */
export const room = matching<Room>()(
  z
    .object({
      id: z.string(),
      subject: shownSubject,
      shop: z.object({ id: z.string(), name: z.string() }),
      buyer: z.object({
        id: z.string(),
        name: z.string(),
        avatar: maybe(z.string()),
        locale: maybe(z.string()),
      }),
      status,
      headSeq: z.int(),
      firstSeq: z.int(),
      lastEntry: entry,
      lastActivityAt: z.string().meta({ format: 'date-time' }),
      waiting: z.nullable(waiting),
      receipts,
      unread: z.int(),
      previousRoomId: maybe(z.string()),
      tab: maybe(z.enum([...ROOM_TABS, 'archived'])),
      archived: maybe(z.boolean()),
      assignedTo: maybe(z.string()),
      staffHeadSeq: maybe(z.int()),
    })
    .meta({ id: 'Room' }),
);

/** What `entry:appended` says of the room. */
export const roomSummary = matching<RoomSummary>()(
  z.object({ id: z.string(), headSeq: z.int(), status, waiting: z.nullable(waiting) }).meta({ id: 'RoomSummary' }),
);

const shopForStaff = matching<ShopForStaff>()(
  z
    .object({
      id: z.string(),
      name: z.string(),
      chatEnabled: z.boolean(),
      subscribersOnly: z.boolean(),
      admission: z.enum(ADMISSIONS),
      suspension: maybe(z.object({ reason: z.string() })),
    })
    .meta({ id: 'ShopForStaff' }),
);

const shopForBuyer = matching<ShopForBuyer>()(
  z
    .object({
      id: z.string(),
      name: z.string(),
      canOpen: z.boolean(),
      reason: maybe(z.enum(['suspended', 'shop_chat_off', 'not_subscribed'])),
      howTo: maybe(z.string()),
    })
    .meta({ id: 'ShopForBuyer' }),
);

/** A shop as the caller may see it. */
export const shop = matching<Shop>()(z.union([shopForStaff, shopForBuyer]).meta({ id: 'Shop' }));

const tabCounters = matching<TabCounters>()(
  z.object({ rooms: z.int(), unanswered: z.int(), overdue: z.int(), unread: z.int() }).meta({ id: 'TabCounters' }),
);

/** Counters of a list. */
export const counters = matching<Counters>()(
  z
    .object({
      shopId: maybe(z.string()),
      tabs: z.object({
        all: maybe(tabCounters),
        orders: maybe(tabCounters),
        products: maybe(tabCounters),
        shop: maybe(tabCounters),
        call_centre: maybe(tabCounters),
        archived: maybe(tabCounters),
      }),
      hidden: maybe(z.int()),
    })
    .meta({ id: 'Counters' }),
);
