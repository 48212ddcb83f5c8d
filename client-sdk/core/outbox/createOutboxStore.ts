import type { Entry } from '@souk/shared/model/entries.js';
import type { ChatErrorFacts } from '../ChatError.js';
import { createTabChannel, type TabChannel } from './createTabChannel.js';
import { memoryStorage } from './memoryStorage.js';
import { isOutboxItem, type OutboxItem } from './OutboxItem.js';
import type { SoukStorage } from './SoukStorage.js';

/** A storage that takes longer than this to say what it holds is taken for blocked. */
const STORAGE_PATIENCE_MS = 3_000;

/** How an item left the outbox: stored, or refused for good or withdrawn; null when another tab knows. */
export type Outcome = { entry: Entry } | { error: ChatErrorFacts } | null;

type TabMessage = { put: OutboxItem } | { removed: OutboxItem; outcome: Outcome };

/** The items of the outbox: in memory at once, then in the storage, then in the other tabs. */
export interface OutboxStore {
  /** Whether other tabs see the same items. */
  readonly isShared: boolean;
  /** In the order in which they leave. */
  list(): readonly OutboxItem[];
  get(id: string): OutboxItem | undefined;
  put(item: OutboxItem): void;
  remove(item: OutboxItem, outcome: Outcome): void;
  /** Begins to keep the items of one person; what was put before is theirs. Does so once. */
  open(scope: string): Promise<void>;
  /** Resolves when what was kept earlier has been read. */
  readonly opened: Promise<void>;
  /** Reads again what the storage holds: messages of other tabs may have been missed. */
  refresh(): Promise<void>;
  /** Resolves when all that was put is stored. */
  flushed(): Promise<void>;
  close(): void;
}

/** Who hears of changes, also of those that other tabs made. */
export interface OutboxStoreListeners {
  onPut(item: OutboxItem): void;
  onRemoved(item: OutboxItem, outcome: Outcome): void;
}

/** Makes an empty store over a storage that may fail. */
export function createOutboxStore(given: SoukStorage, on: OutboxStoreListeners): OutboxStore {
  const items = new Map<string, OutboxItem>();
  /** Those whose writing has not ended: the storage does not know them yet. */
  const unwritten = new Set<string>();
  let storage = given;
  let scope: string | undefined;
  let channel: TabChannel<TabMessage> | undefined;
  let writing: Promise<unknown> = Promise.resolve();
  let tellOpened: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => {
    tellOpened = resolve;
  });

  /** One after the other, so that a removal never overtakes its writing. A failure keeps the item in memory. */
  function write(message: TabMessage, work: (scope: string) => Promise<void>): void {
    const named = scope;
    if (named === undefined) return;
    writing = writing
      .then(() => withinPatience(work(named)))
      .catch(() => undefined)
      .then(() => channel?.post(message));
  }

  function save(item: OutboxItem): void {
    unwritten.add(item.id);
    write({ put: item }, (named) => storage.put(named, item.id, item).finally(() => unwritten.delete(item.id)));
  }

  function adopt(item: OutboxItem): void {
    items.set(item.id, item);
    on.onPut(item);
  }

  function drop(item: OutboxItem, outcome: Outcome): void {
    if (items.delete(item.id)) on.onRemoved(item, outcome);
  }

  function hear(message: TabMessage): void {
    if ('put' in message) adopt(message.put);
    else drop(message.removed, message.outcome);
  }

  function listen(): void {
    if (storage.isShared) channel ??= createTabChannel(`souk:${scope}`, hear);
  }

  async function refresh(): Promise<void> {
    if (scope === undefined) return;
    const known = [...items.values()];
    const records = await withinPatience(storage.list(scope)).catch(() => undefined);
    if (!records) {
      storage = memoryStorage;
      return;
    }
    const stored = new Map(records.filter(isOutboxItem).map((item) => [item.id, item]));
    for (const item of stored.values()) if (!items.has(item.id)) adopt(item);
    if (!storage.isShared) return;
    for (const item of known) if (!stored.has(item.id) && !unwritten.has(item.id)) drop(item, null);
  }

  return {
    get isShared() {
      return storage.isShared;
    },
    list: () => [...items.values()].sort((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1)),
    get: (id) => items.get(id),
    put: (item) => {
      items.set(item.id, item);
      save(item);
      on.onPut(item);
    },
    remove: (item, outcome) => {
      write({ removed: item, outcome }, (named) => storage.remove(named, item.id));
      drop(item, outcome);
    },
    open: async (name) => {
      if (scope !== undefined) {
        listen();
        return opened;
      }
      const early = [...items.values()];
      scope = name;
      for (const item of early) unwritten.add(item.id);
      await refresh();
      listen();
      for (const item of early) if (items.has(item.id)) save(item);
      tellOpened();
    },
    opened,
    refresh,
    flushed: async () => {
      await writing;
    },
    close: () => {
      channel?.close();
      channel = undefined;
    },
  };
}

function withinPatience<T>(promise: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(reject, STORAGE_PATIENCE_MS);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
