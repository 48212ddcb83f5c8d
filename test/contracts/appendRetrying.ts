import type { EntryLog, StoredEntry } from '../../server/rooms/EntryLog.js';

/** Attempts of one contender before the test gives up on it. */
const MAX_ATTEMPTS = 2_000;

/** Appends at the head as it stands, and again when another was faster. */
export async function appendRetrying(log: EntryLog, entry: StoredEntry): Promise<{ seq: number; isNew: boolean }> {
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
    const head = (await log.heads([entry.roomId])).get(entry.roomId) ?? 0;
    const [outcome] = await log.append([{ ...entry, seq: head + 1 }]);
    if (outcome?.kind === 'stored') return { seq: head + 1, isNew: true };
    if (outcome?.kind === 'cause_taken') return { seq: outcome.entry.seq, isNew: false };
    if (outcome?.kind === 'failed') throw outcome.cause;
  }
  throw new Error(`${MAX_ATTEMPTS} attempts found the number taken`);
}
