import type { Hearing } from '../Hearing.js';
import { createInboxHandle, type Inbox, type InboxDeps } from './createInboxHandle.js';
import type { InboxHandle, InboxQuery } from './InboxHandle.js';

/** The lists in use. */
export interface Inboxes {
  use(query: InboxQuery): InboxHandle;
  readonly size: number;
  /** What hears events for the lists. */
  hearings(): Hearing[];
  all(what: (inbox: Inbox) => void): void;
}

/** Makes an empty set of lists in use. */
export function createInboxes(deps: Omit<InboxDeps, 'onClose'>): Inboxes {
  const inboxes = new Set<Inbox>();
  return {
    use: (query) => {
      const inbox = createInboxHandle(query, { ...deps, onClose: () => inboxes.delete(inbox) });
      inboxes.add(inbox);
      inbox.resume();
      return inbox.handle;
    },
    get size() {
      return inboxes.size;
    },
    hearings: () => [...inboxes].map(({ hearing }) => hearing),
    all: (what) => {
      for (const inbox of [...inboxes]) what(inbox);
    },
  };
}
