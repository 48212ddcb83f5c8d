import { setTimeout as delay } from 'node:timers/promises';
import { until } from '../../support/until.js';
import type { SeededRandom } from '../seededRandom.js';
import type { CrashPoint } from '../serverProcess.js';
import type { Cluster } from './Cluster.js';
import type { ClusterNode } from './ClusterNode.js';
import { type FaultKind, faultKinds, faults } from './faults.js';
import type { PointWatch } from './PointWatch.js';

export interface FaultFigures {
  /** How often each befell the cluster. */
  readonly faults: Partial<Record<FaultKind, number>>;
  /** How many of them began while a node stood at a named point. */
  readonly atPoints: Partial<Record<CrashPoint, number>>;
  /** No node came to its point in time, so that the fault came at any moment. */
  missedPoints: number;
}

export interface FaultRun {
  readonly cluster: Cluster;
  readonly watch: PointWatch;
  readonly plan: readonly PlannedFault[];
  readonly onFault?: (kind: FaultKind, figures: FaultFigures) => void;
}

export interface PlannedFault {
  readonly kind: FaultKind;
  readonly isAtPoint: boolean;
  readonly holdMs: number;
  readonly variant: number;
  readonly restMs: number;
}

/** Each kind as often, every second one at a named point, of those and of the others every second variant even, in an order that chance chose. */
export function planFaults(ofEach: number, random: SeededRandom, kinds: readonly FaultKind[] = faultKinds) {
  const plan = kinds.flatMap((kind) =>
    Array.from({ length: ofEach }, (_, place): PlannedFault => {
      const [shortest, longest] = faults[kind].holdMs;
      return {
        kind,
        isAtPoint: place % 2 === 0,
        holdMs: random.between(shortest, longest),
        variant: random.between(0, 499) * 2 + (Math.floor(place / 2) % 2),
        restMs: random.between(100, 1_000),
      };
    }),
  );
  return plan
    .map((fault) => ({ fault, at: random.next() }))
    .sort((one, other) => one.at - other.at)
    .map(({ fault }) => fault);
}

/** Points are met within seconds under load, unless all nodes are armed for what seldom happens. */
const meetWithinMs = 3_000;

/** Lets the faults of a plan befall the cluster: those of one lane one after another, the lanes side by side. */
export async function runFaults(run: FaultRun): Promise<FaultFigures> {
  const figures: FaultFigures = { faults: {}, atPoints: {}, missedPoints: 0 };
  const lanes = new Set(run.plan.map(({ kind }) => faults[kind].lane));
  await Promise.all(
    [...lanes].map(async (lane) => {
      for (const fault of run.plan) if (faults[fault.kind].lane === lane) await befall(run, fault, figures);
    }),
  );
  return figures;
}

async function befall(run: FaultRun, fault: PlannedFault, figures: FaultFigures): Promise<void> {
  const { cluster, watch } = run;
  const met = fault.isAtPoint ? await watch.meet(meetWithinMs) : undefined;
  if (fault.isAtPoint && met === undefined) figures.missedPoints += 1;
  if (met !== undefined) figures.atPoints[met.point] = (figures.atPoints[met.point] ?? 0) + 1;
  const node = met?.node ?? (await takeNode(cluster));
  try {
    const undo = await faults[fault.kind].begin({ cluster, node, variant: fault.variant });
    if (met !== undefined && fault.kind !== 'node_freeze') node.thaw();
    await delay(fault.holdMs);
    await Promise.resolve(undo());
  } finally {
    cluster.giveBack(node);
  }
  figures.faults[fault.kind] = (figures.faults[fault.kind] ?? 0) + 1;
  run.onFault?.(fault.kind, figures);
  await delay(fault.restMs);
}

async function takeNode(cluster: Cluster): Promise<ClusterNode> {
  return until(() => cluster.take(), { timeoutMs: 60_000, intervalMs: 20, what: 'a node left whole' });
}
