import type { Fate } from './ackProxy.js';
import type { FinalLog, HistoryRecord, Unknown } from './history.js';
import type { KillFigures } from './killCycles.js';

/** What a run amounted to, for the line a person reads. */
export interface Figures<Kills = KillFigures> {
  readonly kills: Kills;
  readonly rooms: number;
  readonly entries: number;
  /** Messages, each counted once. */
  readonly sends: number;
  readonly attempts: number;
  readonly retries: number;
  readonly acknowledged: number;
  /** Attempts whose fate the client could not know, by reason. */
  readonly unknown: Readonly<Record<Unknown['reason'], number>>;
  readonly heard: number;
  readonly paged: number;
  readonly discarded: number;
  readonly proxied?: Readonly<Record<Fate, number>>;
  readonly seconds: number;
}

export interface Counted<Kills> {
  readonly records: readonly HistoryRecord[];
  readonly logs: readonly FinalLog[];
  readonly kills: Kills;
  readonly proxied: Readonly<Record<Fate, number>> | undefined;
  readonly durationMs: number;
}

export function countFigures<Kills>({ records, logs, kills, proxied, durationMs }: Counted<Kills>): Figures<Kills> {
  const count = (type: HistoryRecord['type']) => records.filter((record) => record.type === type).length;
  const sends = new Set<string>();
  for (const record of records) {
    const message = record.type === 'invoke' ? record.operation.message : undefined;
    if (message !== undefined) sends.add(`${record.client} ${message.clientMessageId}`);
  }
  const attempts = count('invoke');
  const unknown = { timeout: 0, disconnect: 0, unavailable: 0 };
  for (const record of records) if (record.type === 'unknown') unknown[record.reason] += 1;
  return {
    kills,
    rooms: logs.length,
    entries: logs.reduce((sum, { entries }) => sum + entries.length, 0),
    sends: sends.size,
    attempts,
    retries: attempts - sends.size,
    acknowledged: count('ok'),
    unknown,
    heard: count('live'),
    paged: count('page'),
    discarded: count('discarded'),
    ...(proxied !== undefined && { proxied: { ...proxied } }),
    seconds: Math.round(durationMs / 100) / 10,
  };
}
