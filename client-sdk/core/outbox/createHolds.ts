import type { MessageItem } from './OutboxItem.js';

/**
 * How much longer a message is held when the tab that wrote it may be gone: as long as that tab lives, it alone lets go,
 * so that a cancelled message is never sent.
 */
const ORPHAN_MS = 5_000;

/** What lets go of held messages (M3). */
export interface Holds {
  /** This tab wrote the message. */
  own(id: string): void;
  isOwn(id: string): boolean;
  /** Lets go of a message in its time, if it is held and if that is for this tab to do. */
  watch(item: MessageItem): void;
  stop(): void;
}

/** Makes the holds. */
export function createHolds(deps: { isShared(): boolean; isLeading(): boolean; release(id: string): void }): Holds {
  const owned = new Set<string>();
  const timers = new Map<string, ReturnType<typeof setTimeout>>();

  return {
    own: (id) => {
      owned.add(id);
    },
    isOwn: (id) => owned.has(id),
    watch: ({ id, state, leavesAt }) => {
      if (state !== 'held' || leavesAt === null || timers.has(id)) return;
      const isOwn = owned.has(id);
      if (!isOwn && !deps.isLeading()) return;
      const leftMs = leavesAt - Date.now() + (isOwn || !deps.isShared() ? 0 : ORPHAN_MS);
      const release = () => {
        timers.delete(id);
        deps.release(id);
      };
      timers.set(id, setTimeout(release, Math.max(0, leftMs)));
    },
    stop: () => {
      for (const timer of timers.values()) clearTimeout(timer);
      timers.clear();
    },
  };
}
