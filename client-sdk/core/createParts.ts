import { type Role, sideOf } from '@souk/shared/model/roles.js';
import type { Connection } from './connection/createConnection.js';
import type { Requests } from './createRequest.js';
import { createUnread, type Unread } from './createUnread.js';
import type { Hearing } from './Hearing.js';
import { createInboxes, type Inboxes } from './inbox/createInboxes.js';
import { createLinks, type Links } from './links/createLinks.js';
import { createIndexedDbStorage } from './outbox/createIndexedDbStorage.js';
import { createOpenings, type Openings } from './outbox/createOpenings.js';
import { createOutbox } from './outbox/createOutbox.js';
import { memoryStorage } from './outbox/memoryStorage.js';
import type { SoukStorage } from './outbox/SoukStorage.js';
import { createPresences } from './rooms/createPresences.js';
import { createReceipts } from './rooms/createReceipts.js';
import { createRoomCache } from './rooms/createRoomCache.js';
import { createRooms, type Rooms } from './rooms/createRooms.js';
import { createSync } from './rooms/createSync.js';
import type { Viewer } from './rooms/createTimeline.js';
import type { Session } from './Session.js';
import type { SoukOptions } from './Souk.js';
import { createShops, type Shops } from './shops/createShops.js';
import { createUploads, type Uploads } from './uploads/createUploads.js';

/** A typing signal that was not taken within this is forgotten. */
const HINT_MS = 5_000;

/** Before the first session nothing is one's own. */
const NOBODY: Viewer = { side: 'system', id: '' };

/** What the parts are made with. */
export interface PartsDeps extends Pick<SoukOptions, 'url' | 'storage'> {
  connection: Connection;
  requests: Requests;
  onUnread(count: number | null): void;
}

/** All that hangs on a connection. */
export interface Parts {
  readonly rooms: Rooms;
  readonly inboxes: Inboxes;
  readonly shops: Shops;
  readonly openings: Openings;
  readonly unread: Unread;
  readonly uploads: Uploads;
  readonly links: Links;
  /** What hears events, in this order. */
  hearings(): Hearing[];
  /** There is a session: everything in use is brought up to date. */
  resume(session: Session): void;
  /** The connection is lost. */
  interrupt(): void;
  stop(): void;
}

/** Makes the parts and joins them. */
export function createParts({ url, storage = defaultStorage(), connection, requests, onUnread }: PartsDeps): Parts {
  const { request } = requests;
  let epoch: string | undefined;

  const isReady = () => connection.state.kind === 'ready';
  const isRole = (role: Role) => connection.session?.principal.role === role;
  const viewer = (): Viewer => {
    const principal = connection.session?.principal;
    return principal ? { side: sideOf(principal.role), id: principal.id } : NOBODY;
  };

  const cache = createRoomCache(() => viewer().side);
  const receipts = createReceipts(request, cache, () => !isRole('operator'));
  const sync = createSync(request, meetEpoch);
  const outbox = createOutbox({
    request,
    storage,
    onStored: (entry) => {
      cache.append(entry);
      rooms.receive(entry);
    },
    onLead: () => openings.resume(),
  });
  const openings = createOpenings(requests, outbox.store, ({ room }) => cache.put(room));
  const presences = createPresences(request, (roomId) => rooms.touch(roomId));
  const uploads = createUploads({ url, connection, requests });
  const links = createLinks(url, request, () => connection.session?.serverOffsetMs ?? 0);
  const rooms = createRooms({
    request,
    uploads,
    links,
    isReady,
    rooms: cache,
    sync,
    receipts,
    presences,
    outbox,
    viewer,
    local: outbox.local,
    hint: (command, payload) => {
      connection.ask(command, payload, HINT_MS).catch(() => undefined);
    },
  });
  const unread = createUnread({
    request,
    isBuyer: () => isRole('buyer'),
    hasInbox: () => inboxes.size > 0,
    onChange: onUnread,
  });
  const inboxes = createInboxes({
    request,
    isReady,
    rooms: cache,
    isStaff: () => isRole('seller'),
    onCounters: unread.count,
  });
  const shops = createShops(request);

  const own: Hearing = {
    'receipt:advanced': cache.advance,
    'receipt:own': ({ roomId, readSeq, unread: count }) => cache.markOwn(roomId, readSeq, count),
    'inbox:counted': ({ counters }) => unread.count(counters),
    'shop:changed': shops.hear,
    'session:resync': () => {
      outdate();
      refresh();
    },
  };

  function meetEpoch(met: string): void {
    const isOther = epoch !== undefined && epoch !== met;
    epoch = met;
    if (isOther) rooms.reload();
  }

  /** Anything may have changed unseen. */
  function outdate(): void {
    rooms.interrupt();
    inboxes.all((inbox) => inbox.interrupt());
  }

  function refresh(): void {
    inboxes.all((inbox) => inbox.resume());
    rooms.resume();
    unread.resume();
  }

  function interrupt(): void {
    outbox.pause();
    sync.stop();
    presences.stop();
    outdate();
  }

  return {
    rooms,
    inboxes,
    shops,
    openings,
    unread,
    uploads,
    links,
    hearings: () => [own, rooms.hearing, ...inboxes.hearings()],
    resume: ({ principal, epoch: met, features }) => {
      meetEpoch(met);
      sync.start();
      outbox.resume(`${url}|${principal.role}:${principal.id}`);
      receipts.resume();
      presences.start(features.includes('presence'));
      refresh();
      shops.resume();
    },
    interrupt,
    stop: () => {
      interrupt();
      receipts.stop();
      links.stop();
      outbox.close();
    },
  };
}

function defaultStorage(): SoukStorage {
  const factory: IDBFactory | undefined = globalThis.indexedDB;
  return factory ? createIndexedDbStorage(factory) : memoryStorage;
}
