import type { Data } from '@souk/shared/model/commands.js';
import type { Counters, Room } from '@souk/shared/model/views.js';
import { ChatError } from '../ChatError.js';
import { createView, reuseArray } from '../createView.js';
import type { Hearing } from '../Hearing.js';
import type { RoomCache } from '../rooms/createRoomCache.js';
import type { Souk } from '../Souk.js';
import { belongs } from './belongs.js';
import { createRelist, ROWS_LAG_MS } from './createRelist.js';
import type { InboxHandle, InboxQuery, InboxSnapshot } from './InboxHandle.js';
import { mergeFirstPage } from './mergeFirstPage.js';

/** What a list is made with. */
export interface InboxDeps {
  request: Souk['request'];
  isReady(): boolean;
  rooms: RoomCache;
  isStaff(): boolean;
  /** Counters came with a list. */
  onCounters(counters: Counters): void;
  onClose(): void;
}

/** A list in use, as the connection sees it. */
export interface Inbox {
  readonly handle: InboxHandle;
  /** Lists again: after every connection and `session:resync`. */
  resume(): void;
  interrupt(): void;
  readonly hearing: Hearing;
}

/** Makes a list in use; nothing is loaded before `resume`. */
export function createInboxHandle(query: InboxQuery, deps: InboxDeps): Inbox {
  const { request, rooms } = deps;
  const { pageSize, ...asked } = query;
  let ids: readonly string[] = [];
  /** Rooms in the list that no page of the server has shown yet. */
  const met = new Set<string>();
  let sorted: readonly Room[] = Object.freeze([]);
  let counters: Counters | null = null;
  let nextCursor: string | null = null;
  let pending = 0;
  let paging: Promise<void> | undefined;
  let isStale = true;
  let error: ChatError | null = null;
  let isClosed = false;
  let resumedAt = 0;

  const known = () => ids.map(rooms.get).filter((room) => room !== undefined);
  const view = createView<InboxSnapshot>(() => {
    const listed = query.filter ? known() : known().filter((room) => belongs(room, query));
    sorted = reuseArray(sorted, listed.sort(byActivity));
    return { rooms: sorted, counters, nextCursor, isLoading: pending > 0, isStale, error };
  });

  async function list(cursor?: string): Promise<Data<'room:list'> | undefined> {
    pending += 1;
    view.touch();
    try {
      const page = await request('room:list', {
        ...asked,
        ...(pageSize === undefined ? {} : { limit: pageSize }),
        ...(cursor === undefined ? {} : { cursor }),
      });
      if (isClosed) return undefined;
      for (const room of page.rooms) {
        rooms.put(room);
        met.delete(room.id);
      }
      error = null;
      return page;
    } finally {
      pending -= 1;
      view.touch();
    }
  }

  const relist = createRelist(async () => {
    try {
      const listedBefore = known().filter(({ id }) => !met.has(id));
      const page = await list();
      if (!page) return;
      const merged = mergeFirstPage({ rooms: known(), nextCursor }, page, listedBefore);
      ids = merged.rooms.map(({ id }) => id);
      nextCursor = merged.nextCursor;
      isStale = false;
      if (page.counters) {
        counters = page.counters;
        deps.onCounters(page.counters);
      }
    } catch (reason) {
      if (!(reason instanceof ChatError)) throw reason;
      error = reason;
      if (reason.retryable && deps.isReady() && !isClosed) relist.soon();
    }
    view.touch();
  });

  async function loadPage(cursor: string): Promise<void> {
    const page = await list(cursor);
    if (!page) return;
    ids = [...new Set([...ids, ...page.rooms.map(({ id }) => id)])];
    nextCursor = page.nextCursor;
    view.touch();
  }

  /** A room that is not in the list: shown from its log, which is exact at once; the rows confirm it later. */
  function meet(roomId: string): void {
    relist.soon();
    if (query.filter) return;
    request('room:get', { roomId }).then(
      ({ room }) => {
        if (isClosed) return;
        rooms.put(room);
        if (belongs(room, query) && !ids.includes(roomId)) {
          ids = [roomId, ...ids];
          met.add(roomId);
        }
        view.touch();
      },
      () => undefined,
    );
  }

  function leave(roomId: string): void {
    relist.soon();
    ids = ids.filter((id) => id !== roomId);
    view.touch();
  }

  const stopRooms = rooms.subscribe((roomId) => {
    if (ids.includes(roomId)) view.touch();
  });

  return {
    handle: {
      get snapshot() {
        return view.get();
      },
      subscribe: view.subscribe,
      loadMore: async () => {
        if (nextCursor === null) return;
        paging ??= loadPage(nextCursor).finally(() => {
          paging = undefined;
        });
        await paging;
      },
      close: () => {
        if (isClosed) return;
        isClosed = true;
        relist.stop();
        stopRooms();
        deps.onClose();
      },
    },
    resume: () => {
      resumedAt = Date.now();
      relist.now();
    },
    interrupt: () => {
      relist.stop();
      isStale = true;
      view.touch();
    },
    hearing: {
      'entry:appended': ({ entry: { roomId } }) => {
        if (!ids.includes(roomId)) meet(roomId);
        // Whether a room passes a filter, or is still archived, is for the server to say.
        else if (query.filter || query.tab === 'archived') relist.soon();
      },
      'room:hidden': ({ roomId, reason }) => {
        if (reason === 'archived' && query.tab === 'archived') meet(roomId);
        else leave(roomId);
      },
      'room:shown': ({ roomId, reason }) => {
        if (reason === 'archived' && query.tab === 'archived') leave(roomId);
        else meet(roomId);
      },
      'inbox:counted': (event) => {
        if (query.shopId !== undefined && event.counters.shopId !== query.shopId) return;
        counters = event.counters;
        // Something happened shortly before the connection, too late for the rows that the list was made from.
        if (Date.now() - resumedAt < ROWS_LAG_MS) relist.soon();
        view.touch();
      },
      'shop:changed': ({ shop }) => {
        if (!deps.isStaff() || (query.shopId !== undefined && query.shopId !== shop.id)) return;
        relist.now();
        relist.soon();
      },
    },
  };
}

function byActivity(a: Room, b: Room): number {
  if (a.lastActivityAt !== b.lastActivityAt) return a.lastActivityAt < b.lastActivityAt ? 1 : -1;
  return a.id < b.id ? 1 : -1;
}
