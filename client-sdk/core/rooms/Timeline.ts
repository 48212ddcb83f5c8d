import type { Entry } from '@souk/shared/model/entries.js';
import type { LocalEntry } from '../outbox/LocalEntry.js';

/** An entry of the room's log. Immutable: a later state is another object with the same key. */
export interface StoredEntry {
  readonly kind: 'stored';
  /** Stays the same from the moment one's own message was written. */
  readonly key: string;
  /** Kinds this version does not know are counted in `seq` and shown as nothing. */
  readonly entry: Entry;
  /** Whether this very person wrote it. */
  readonly isOwn: boolean;
  /** How far a message of one's own side has come with the other side; null for all other entries. */
  readonly state: 'sent' | 'delivered' | 'read' | null;
}

/** What a room shows, in order: what is stored, then one's own messages on their way. */
export type TimelineEntry = StoredEntry | LocalEntry;
