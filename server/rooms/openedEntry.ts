import { type Author, NO_COUNTS, type OpenedEntry } from '@souk/shared/model/entries.js';
import type { Origin, Subject } from '@souk/shared/model/subject.js';
import type { StoredEntry } from './EntryLog.js';

/** What the first entry of a room says. */
export interface Opening {
  readonly roomId: string;
  readonly origin: Origin;
  readonly shopId: string;
  readonly buyerId: string;
  readonly subject: Subject;
  readonly previousRoomId?: string;
  readonly author: Author;
  /** Person key, or `system`. */
  readonly sender: string;
  readonly clientRoomId: string;
  readonly at: string;
  readonly digest: string;
}

/** The entry at seq 1. `/` is in no id of a client, so its cause is nobody's clientMessageId. */
export function openedEntry(opening: Opening): StoredEntry {
  const { roomId, origin, shopId, buyerId, subject, previousRoomId, author, sender, clientRoomId, at, digest } =
    opening;
  const entry: OpenedEntry = {
    roomId,
    seq: 1,
    kind: 'opened',
    at,
    author,
    ...(author.side === 'system' ? {} : { clientMessageId: clientRoomId }),
    counts: NO_COUNTS,
    body: { subject, ...(previousRoomId === undefined ? {} : { previousRoomId }), shopId, buyerId, origin },
  };
  return { roomId, seq: 1, sender, cause: `opened/${clientRoomId}`, digest, at, wire: JSON.stringify(entry) };
}
