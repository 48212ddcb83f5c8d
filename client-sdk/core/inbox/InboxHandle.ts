import type { RoomFilter } from '@souk/shared/model/commands.js';
import type { ListTab } from '@souk/shared/model/subject.js';
import type { Counters, Room } from '@souk/shared/model/views.js';
import type { ChatError } from '../ChatError.js';

/** Which rooms a list holds. */
export interface InboxQuery {
  /** Required of sellers with several shops. */
  shopId?: string;
  /** `all` when absent: every room that is not archived. */
  tab?: ListTab;
  filter?: RoomFilter;
  /** Rooms per page, 1 to 100; 50 when absent. */
  pageSize?: number;
}

/** What is known of a list now. Immutable, and the same object until something changes. */
export interface InboxSnapshot {
  /** Newest activity first. */
  readonly rooms: readonly Room[];
  /** As the server counts; null until loaded, and for operators. */
  readonly counters: Counters | null;
  /** Null when there are no further rooms. */
  readonly nextCursor: string | null;
  readonly isLoading: boolean;
  /** Whether the list may have changed unseen: from an interruption until it is listed again. */
  readonly isStale: boolean;
  /** Why it could not be loaded; null when it was. */
  readonly error: ChatError | null;
}

/** A list of rooms in use: live and healed. */
export interface InboxHandle {
  readonly snapshot: InboxSnapshot;
  /** Calls the listener after every change of the snapshot, at most once per microtask. Returns what stops it. */
  subscribe(listener: (snapshot: InboxSnapshot) => void): () => void;
  /** Loads the next page. Resolves when it stands in the snapshot, at once when there is none. */
  loadMore(): Promise<void>;
  /** Lets go of the list: no more updates. */
  close(): void;
}
