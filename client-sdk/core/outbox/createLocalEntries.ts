import type { Entry } from '@souk/shared/model/entries.js';
import { ChatError } from '../ChatError.js';
import { ownKey } from '../rooms/createTimeline.js';
import type { Upload } from '../uploads/Upload.js';
import type { LocalEntry, LocalState } from './LocalEntry.js';
import type { MessageItem } from './OutboxItem.js';

/** What can be asked and done about an item. */
export interface LocalEntryDeps {
  stateOf(item: MessageItem): LocalState;
  canCancel(item: MessageItem): boolean;
  uploadsOf(item: MessageItem): readonly Upload[];
  retry(id: string): void;
  cancel(id: string): boolean;
}

/** Items as the host sees them. */
export interface LocalEntries {
  /** The same object while nothing about it changes. */
  of(item: MessageItem): LocalEntry;
  /** Ends the wait for `stored`. */
  settle(id: string, outcome: Entry | ChatError): void;
}

interface Wait {
  promise: Promise<Entry>;
  resolve(entry: Entry): void;
  reject(error: ChatError): void;
}

interface Made {
  item: MessageItem;
  local: LocalEntry;
}

/** Makes the view of items. */
export function createLocalEntries(deps: LocalEntryDeps): LocalEntries {
  const made = new Map<string, Made>();
  const waits = new Map<string, Wait>();

  function waitFor(id: string): Wait {
    const known = waits.get(id);
    if (known) return known;
    const wait = createWait();
    waits.set(id, wait);
    return wait;
  }

  function make(item: MessageItem, state: LocalState): LocalEntry {
    const { id, roomId, text, card = null, at, leavesAt, error } = item;
    return Object.freeze({
      kind: 'local',
      key: ownKey(id),
      roomId,
      clientMessageId: id,
      text,
      uploads: deps.uploadsOf(item),
      card,
      at,
      state,
      leavesAt,
      error: error && new ChatError(error),
      canCancel: deps.canCancel(item),
      stored: waitFor(id).promise,
      retry: () => {
        deps.retry(id);
      },
      cancel: () => deps.cancel(id),
    } satisfies LocalEntry);
  }

  return {
    of: (item) => {
      const state = deps.stateOf(item);
      const known = made.get(item.id);
      if (known?.item === item && known.local.state === state) return known.local;
      const local = make(item, state);
      made.set(item.id, { item, local });
      return local;
    },
    settle: (id, outcome) => {
      const wait = waits.get(id);
      waits.delete(id);
      made.delete(id);
      if (outcome instanceof ChatError) wait?.reject(outcome);
      else wait?.resolve(outcome);
    },
  };
}

function createWait(): Wait {
  let resolve: Wait['resolve'] = () => undefined;
  let reject: Wait['reject'] = () => undefined;
  const promise = new Promise<Entry>((onEntry, onError) => {
    resolve = onEntry;
    reject = onError;
  });
  // Who does not wait for it must not be troubled: the refusal shows in the entry's state.
  promise.catch(() => undefined);
  return { promise, resolve, reject };
}
