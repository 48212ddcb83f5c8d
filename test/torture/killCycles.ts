import { setTimeout as delay } from 'node:timers/promises';
import type { KillPlan } from './killPlan.js';
import type { CrashPoint, ServerProcess } from './serverProcess.js';

export interface KillFigures {
  kills: number;
  atMoments: number;
  duringStart: number;
  /** How often each named point was really met. */
  readonly atPoints: Partial<Record<CrashPoint, number>>;
  /** Points that were not passed in time, so that the kill came from outside. */
  missedPoints: number;
}

export interface KillCycleOptions {
  readonly plans: readonly KillPlan[];
  readonly start: (crash?: { point: CrashPoint; passing: number }) => ServerProcess;
  /** Called when a server listens that is to die at this plan. */
  readonly onListening: (plan: KillPlan) => void;
  readonly onKill?: (figures: KillFigures) => void;
}

/** A point under load is met within milliseconds; rows are written every half second. */
const pointWithinMs = 4_000;

/** Starts and kills one server after another. */
export async function runKillCycles({ plans, start, onListening, onKill }: KillCycleOptions): Promise<KillFigures> {
  const figures: KillFigures = { kills: 0, atMoments: 0, duringStart: 0, atPoints: {}, missedPoints: 0 };
  for (const plan of plans) {
    const server = start(plan.at === 'point' ? { point: plan.point, passing: plan.passing } : undefined);
    const isMet = await meetEnd(plan, server, onListening);
    const { killed, output } = await server.gone;
    if (!killed) throw new Error(`A server ended that nobody killed:\n${output}`);
    figures.kills += 1;
    if (plan.at === 'start') figures.duringStart += 1;
    else if (plan.at === 'moment') figures.atMoments += 1;
    else if (isMet) figures.atPoints[plan.point] = (figures.atPoints[plan.point] ?? 0) + 1;
    else figures.missedPoints += 1;
    onKill?.(figures);
  }
  return figures;
}

/** Answers whether the plan's point was met by the server itself. */
async function meetEnd(
  plan: KillPlan,
  server: ServerProcess,
  onListening: KillCycleOptions['onListening'],
): Promise<boolean> {
  if (plan.at === 'start') {
    await Promise.race([delay(plan.afterMs), server.gone]);
    await server.kill();
    await server.listening;
    return false;
  }
  // A server may meet its point before it announced itself: healing after the last kill passes points too.
  if ((await server.listening) === undefined) return plan.at === 'point';
  onListening(plan);
  if (plan.at === 'moment') {
    await delay(plan.afterMs);
    await server.kill();
    return false;
  }
  const tooLong = new AbortController();
  const isMet = await Promise.race([
    server.gone.then(() => true),
    delay(pointWithinMs, false, { signal: tooLong.signal }).catch(() => false),
  ]);
  tooLong.abort();
  if (!isMet) await server.kill();
  return isMet;
}
