import { checkHistory } from '../checkHistory.js';
import { countFigures, type Figures } from '../figures.js';
import type { Finding } from '../finding.js';
import type { FinalLog, HistoryRecord } from '../history.js';
import { startLoad } from '../load.js';
import { createRecorder } from '../recorder.js';
import { createSeededRandom } from '../seededRandom.js';
import { readLogs, recordRows, rest, settle, untilIdle } from '../settle.js';
import { createWorld, type World } from '../world.js';
import { Cluster, type ClusterOptions } from './Cluster.js';
import type { FaultKind } from './faults.js';
import { watchGhosts } from './ghosts.js';
import { PointWatch } from './PointWatch.js';
import { type FaultFigures, planFaults, runFaults } from './runFaults.js';

export interface ClusterTortureOptions {
  /** Arguments of node that start the server under examination. */
  readonly command: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly jwtSecret: string;
  readonly mongo?: ClusterOptions['mongo'];
  /** Faults of each kind. */
  readonly faults: number;
  /** Absent: every kind. */
  readonly kinds?: readonly FaultKind[];
  readonly seed: number;
  /** Mean time between two messages of one client. */
  readonly sendEveryMs?: number;
  /** The node that dies last has a successor at once; otherwise those that are left write its rows when its lease is over. */
  readonly isReplaced?: boolean;
  /** How long everybody may take to come to rest, and rows to be written; absent: as long as the server may take. */
  readonly patienceMs?: number;
  readonly onFault?: (kind: FaultKind, figures: FaultFigures) => void;
}

export interface ClusterReport {
  readonly findings: readonly Finding[];
  /** What clients met that the contract does not allow for, and what nodes logged as errors of their own. */
  readonly surprises: readonly string[];
  readonly figures: Figures<FaultFigures>;
  readonly records: readonly HistoryRecord[];
  readonly logs: readonly FinalLog[];
}

const ackTimeoutMs = 2_000;
/** Doors are opened on the way, so that what stands between a door and its room is met too. */
const openEveryMs = 3_000;
/** Somebody looks at all of their rooms, so that what a node shows is read at every moment of a failure. */
const lookEveryMs = 100;
/** What other nodes did not tell while Redis was away is repaired within 5 s of its return; a busy machine takes longer. */
const healedEarsMs = 8_000;
/** Nothing is wrong: other nodes tell at once. */
const soundEarsMs = 2_000;
/** The lease of a node that died runs out after 15 s; another finds it within a cycle of 6 s and writes the rows. */
const healedWithinMs = 30_000;

/** Loads three nodes, lets faults befall them and what they stand on, and has the history judged when all is whole again. */
export async function tortureCluster(options: ClusterTortureOptions): Promise<ClusterReport> {
  const { command, env, jwtSecret, seed, patienceMs } = options;
  const random = createSeededRandom(seed);
  const startedAt = performance.now();
  const recorder = createRecorder();
  const surprises: string[] = [];
  const onError = (line: string) => {
    if (!isOutage(line)) surprises.push(line);
  };
  const mongo = options.mongo;
  const cluster = await Cluster.start({ command, env, random: random.fork(), onError, ...(mongo && { mongo }) });
  const watch = new PointWatch(cluster);
  let world: World | undefined;
  let load: ReturnType<typeof startLoad> | undefined;
  const timers: NodeJS.Timeout[] = [];
  try {
    const people = await createWorld({ url: cluster.url, jwtSecret, recorder, ackTimeoutMs, isSpread: true });
    world = people;
    const { clients } = people;
    load = startLoad({ clients, random: random.fork(), everyMs: options.sendEveryMs ?? 120 });
    const opened: Promise<string>[] = [];
    const openers = random.fork();
    const lookers = random.fork();
    timers.push(
      setInterval(() => {
        opened.push(people.openRoom(openers.pick(people.buyers), openers.pick(people.shopIds)));
      }, openEveryMs),
      setInterval(() => lookers.pick(clients).syncAll(), lookEveryMs),
    );

    const plan = planFaults(options.faults, random.fork(), options.kinds);
    const { onFault } = options;
    const befallen = await runFaults({ cluster, watch, plan, ...(onFault && { onFault }) });

    timers.forEach(clearInterval);
    load.stop();
    await cluster.heal();
    await Promise.all(opened);
    surprises.push(...(await untilIdle(clients, patienceMs)));
    await rest(people, patienceMs ?? healedEarsMs);
    // One node dies on its last acknowledgements: its rows are for the others to write. Nobody touches the rooms before.
    load.sendEverywhere();
    surprises.push(...(await untilIdle(clients, patienceMs)));
    await rest(people, soundEarsMs);
    const [dead, alive, last] = cluster.byClients;
    for (const client of clients) client.disconnect();
    await dead.kill();
    if (options.isReplaced === true) await cluster.startNode(dead);
    await recordRows(alive.url, people, recorder, patienceMs ?? healedWithinMs);
    if (options.isReplaced !== true) {
      surprises.push(...(await watchGhosts(people, last, alive)));
      await cluster.startNode(last);
    }
    for (const client of clients) client.reconnect();
    surprises.push(...(await settle(clients, patienceMs)));
    const logs = await readLogs(alive.url, people, recorder);

    const { records } = recorder;
    const durationMs = performance.now() - startedAt;
    return {
      findings: checkHistory(records, logs, { mayBeRefusedUnseen: true }),
      surprises: [...clients.flatMap((client) => client.surprises), ...surprises],
      figures: countFigures({ records, logs, kills: befallen, proxied: undefined, durationMs }),
      records,
      logs,
    };
  } finally {
    timers.forEach(clearInterval);
    load?.stop();
    world?.close();
    watch.close();
    await cluster.close();
  }
}

/** What a node says when it could not reach the store beside a command. */
function isOutage(line: string): boolean {
  return /"code":"unavailable"/.test(line);
}
