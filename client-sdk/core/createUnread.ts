import type { Counters } from '@souk/shared/model/views.js';
import type { Souk } from './Souk.js';

/** A buyer's unread rooms, from the server's counters only. */
export interface Unread {
  /** Null while unknown. */
  readonly value: number | null;
  /** Somebody wants to know from now on. */
  want(): void;
  /** Takes counters, of an event or a list. */
  count(counters: Counters): void;
  /** The number may have changed unseen; to be called on every connection. */
  resume(): void;
}

/** What the number is made with. */
export interface UnreadDeps {
  request: Souk['request'];
  isBuyer(): boolean;
  /** Lists bring counters by themselves. */
  hasInbox(): boolean;
  onChange(count: number | null): void;
}

/** Makes the number; nobody is asked before somebody wants it. */
export function createUnread({ request, isBuyer, hasInbox, onChange }: UnreadDeps): Unread {
  let value: number | null = null;
  let isWanted = false;

  function count({ tabs }: Counters): void {
    const told = tabs.all?.unread;
    if (!isBuyer() || told === undefined || told === value) return;
    value = told;
    onChange(value);
  }

  function resume(): void {
    if (!isWanted || !isBuyer() || hasInbox()) return;
    request('room:list', { limit: 1 }).then(
      ({ counters }) => {
        if (counters) count(counters);
      },
      // The next connection asks again, and so does the server's next count.
      () => undefined,
    );
  }

  return {
    get value() {
      return value;
    },
    want: () => {
      if (isWanted) return;
      isWanted = true;
      resume();
    },
    count,
    resume,
  };
}
