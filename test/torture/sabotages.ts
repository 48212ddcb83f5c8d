import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { AppendOutcome, EntryLog, LogRange, StoredEntry } from '../../server/rooms/EntryLog.js';

/** A log that breaks one promise; everything around it is the real server. */
export type Sabotage = (log: EntryLog) => EntryLog;

export const sabotages = { forgetCauses, answerBeforeWriting, swapNeighbours } as const satisfies Record<
  string,
  Sabotage
>;
export type SabotageName = keyof typeof sabotages;

/** Deduplication is broken: every attempt counts as a new cause. */
function forgetCauses(log: EntryLog): EntryLog {
  return {
    ...bound(log),
    append: (batch) => log.append(batch.map((entry) => ({ ...entry, cause: randomUUID() }))),
    find: async () => undefined,
  };
}

/** Longer than a client needs to take the acknowledgement for what it says. */
const writeAfterMs = 150;

/** Says `stored` and writes later: a crash in between takes the entries along. */
function answerBeforeWriting(log: EntryLog): EntryLog {
  let lastWrite: Promise<unknown> = Promise.resolve();
  const append = async (batch: readonly StoredEntry[]): Promise<AppendOutcome[]> => {
    // First entries are left alone, so that rooms exist and the run goes on.
    if (batch.some(({ seq }) => seq === 1)) {
      await lastWrite;
      return log.append(batch);
    }
    lastWrite = Promise.all([lastWrite, delay(writeAfterMs)]).then(() => log.append(batch));
    return batch.map(() => ({ kind: 'stored' }));
  };
  return { ...bound(log), append };
}

/** Of every eight entries two are read with each other's numbers. */
function swapNeighbours(log: EntryLog): EntryLog {
  return {
    ...bound(log),
    read: async (range: LogRange) => swapIn(await log.read(range)),
    readMany: async (ranges: readonly LogRange[]) => (await log.readMany(ranges)).map(swapIn),
  };
}

function swapIn(entries: readonly StoredEntry[]): StoredEntry[] {
  const swapped = [...entries];
  swapped.forEach((entry, place) => {
    const next = swapped[place + 1];
    if (next === undefined || entry.seq % 8 !== 3) return;
    swapped[place] = renumbered(next, entry.seq);
    swapped[place + 1] = renumbered(entry, next.seq);
  });
  return swapped;
}

function renumbered(entry: StoredEntry, seq: number): StoredEntry {
  return { ...entry, seq, wire: JSON.stringify({ ...(JSON.parse(entry.wire) as object), seq }) };
}

/** The log's own methods, free of the object they came from: engines are classes. */
export function bound(log: EntryLog): EntryLog {
  return {
    append: (batch) => log.append(batch),
    find: (roomId, sender, cause) => log.find(roomId, sender, cause),
    read: (range) => log.read(range),
    readMany: (ranges) => log.readMany(ranges),
    heads: (roomIds) => log.heads(roomIds),
    checkpoint: () => log.checkpoint(),
    touchedSince: (checkpoint, limit) => log.touchedSince(checkpoint, limit),
    ...(log.saw && { saw: (roomId, seq) => log.saw?.(roomId, seq) }),
    ...(log.confirm && { confirm: async () => log.confirm?.() }),
  };
}
