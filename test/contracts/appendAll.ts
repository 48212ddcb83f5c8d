import { expect } from 'chai';
import type { EntryLog, StoredEntry } from '../../server/rooms/EntryLog.js';

/** Appends entries one by one and expects each to be stored. */
export async function appendAll(log: EntryLog, entries: readonly StoredEntry[]): Promise<void> {
  for (const entry of entries) expect(await log.append([entry])).to.deep.equal([{ kind: 'stored' }]);
}
