import { checkHistory } from './checkHistory.js';
import { countFigures, type Figures } from './figures.js';
import type { Finding } from './finding.js';
import type { FinalLog, HistoryRecord } from './history.js';
import { type KillFigures, runKillCycles } from './killCycles.js';
import { type KillPlan, planKills } from './killPlan.js';
import { startLoad } from './load.js';
import { createSeededRandom } from './seededRandom.js';
import { readLogs, recordRows, settle, untilIdle } from './settle.js';
import { prepareStage, type StageOptions } from './stage.js';

export interface TortureOptions extends Omit<StageOptions, 'random'> {
  /** Kills of the run under load; one more comes at its end, on the last acknowledgements. */
  readonly kills: number;
  readonly seed: number;
  /** Mean time between two messages of one client. */
  readonly sendEveryMs?: number;
  readonly onKill?: (figures: KillFigures) => void;
}

export interface TortureReport {
  readonly findings: readonly Finding[];
  /** What clients met that the contract does not allow for, and what servers logged as errors. */
  readonly surprises: readonly string[];
  readonly figures: Figures;
  readonly records: readonly HistoryRecord[];
  readonly logs: readonly FinalLog[];
}

/** Loads a server, kills it again and again, lets everything come to rest, and has the history judged. */
export async function torture(options: TortureOptions): Promise<TortureReport> {
  const random = createSeededRandom(options.seed);
  const startedAt = performance.now();
  const stage = await prepareStage({ ...options, random: random.fork() });
  const { world, recorder, serverUrl, start, proxy } = stage;
  const { clients } = world;
  const load = startLoad({ clients, random: random.fork(), everyMs: options.sendEveryMs ?? 40 });
  try {
    const opened: Promise<string>[] = [];
    const openBehindDoor = (plan: KillPlan) => {
      if (plan.at !== 'point' || plan.point !== 'after_door') return;
      opened.push(world.openRoom(random.pick(world.buyers), random.pick(world.shopIds)));
    };
    await stage.kill();
    const kills = await runKillCycles({
      plans: planKills(options.kills, random.fork()),
      start,
      onListening: openBehindDoor,
      ...(options.onKill && { onKill: options.onKill }),
    });

    await start().listening;
    load.stop();
    proxy?.calm();
    await Promise.all(opened);
    const restless = await untilIdle(clients);
    // Killed on the very last acknowledgements, most rows are unwritten; nobody touches the rooms before rows are read.
    load.sendEverywhere();
    restless.push(...(await untilIdle(clients)));
    await stage.kill();
    for (const client of clients) client.disconnect();
    await start().listening;
    await recordRows(serverUrl, world, recorder);
    for (const client of clients) client.reconnect();
    restless.push(...(await settle(clients)));
    const logs = await readLogs(serverUrl, world, recorder);

    const { records } = recorder;
    const durationMs = performance.now() - startedAt;
    return {
      findings: checkHistory(records, logs),
      surprises: [...clients.flatMap(({ surprises }) => surprises), ...restless, ...stage.errors],
      figures: countFigures({ records, logs, kills, proxied: proxy?.figures, durationMs }),
      records,
      logs,
    };
  } finally {
    load.stop();
    await stage.close();
  }
}
