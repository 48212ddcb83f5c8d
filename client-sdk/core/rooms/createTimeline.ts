import { type Entry, isMessageKind } from '@souk/shared/model/entries.js';
import type { Side } from '@souk/shared/model/roles.js';
import type { Receipts } from '@souk/shared/model/views.js';
import { reuseArray } from '../createView.js';
import type { LocalEntry } from '../outbox/LocalEntry.js';
import type { LogWindow } from './logWindow.js';
import type { StoredEntry, TimelineEntry } from './Timeline.js';

/** Who looks at the timeline. */
export interface Viewer {
  readonly side: Side;
  readonly id: string;
}

/** What a timeline is made of. */
export interface TimelineParts {
  readonly window: LogWindow;
  readonly local: readonly LocalEntry[];
  readonly viewer: Viewer;
  readonly receipts: Receipts | undefined;
}

/** The key of a message of one's own, before and after it is stored. */
export const ownKey = (clientMessageId: string): string => `own:${clientMessageId}`;

/** Makes a function that puts a timeline together and reuses what it made before, entry by entry. */
export function createTimeline(): (parts: TimelineParts) => readonly TimelineEntry[] {
  let made = new Map<string, StoredEntry>();
  let timeline: readonly TimelineEntry[] = Object.freeze([]);

  return ({ window, local, viewer, receipts }) => {
    const next = new Map<string, StoredEntry>();
    // What came before its time stays hidden, except one's own: it was on screen already.
    const visible = [...window.entries, ...window.later.filter((entry) => isOwn(entry, viewer))];
    for (const entry of visible) {
      const fresh = toStored(entry, viewer, receipts);
      const earlier = made.get(fresh.key);
      next.set(fresh.key, earlier?.entry === entry && earlier.state === fresh.state ? earlier : Object.freeze(fresh));
    }
    made = next;
    timeline = reuseArray(timeline, [...next.values(), ...local.filter(({ key }) => !next.has(key))]);
    return timeline;
  };
}

function toStored(entry: Entry, viewer: Viewer, receipts: Receipts | undefined): StoredEntry {
  const own = isOwn(entry, viewer);
  const key = own && entry.clientMessageId !== undefined ? ownKey(entry.clientMessageId) : `seq:${entry.seq}`;
  return { kind: 'stored', key, entry, isOwn: own, state: stateOf(entry, viewer.side, receipts) };
}

const isOwn = ({ author }: Entry, viewer: Viewer): boolean => author.side === viewer.side && author.id === viewer.id;

function stateOf(entry: Entry, side: Side, receipts: Receipts | undefined): StoredEntry['state'] {
  if (entry.author.side !== side || !isMessageKind(entry.kind)) return null;
  const other = receipts?.[side === 'buyer' ? 'shop' : 'buyer'];
  if (other && other.readSeq >= entry.seq) return 'read';
  return other && other.deliveredSeq >= entry.seq ? 'delivered' : 'sent';
}
