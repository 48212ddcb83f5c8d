import type { SeededRandom } from './seededRandom.js';
import { type CrashPoint, crashPoints } from './serverProcess.js';

/** How one server of a run will meet its end. */
export type KillPlan =
  | { readonly at: 'point'; readonly point: CrashPoint; readonly passing: number }
  | { readonly at: 'moment'; readonly afterMs: number }
  /** While it starts: a restart that is itself cut short must do no harm. */
  | { readonly at: 'start'; readonly afterMs: number };

/** Rows are written and doors opened seldom, entries all the time. */
const latestPassing: Readonly<Record<CrashPoint, number>> = {
  before_append: 40,
  after_append: 40,
  after_ack: 40,
  after_door: 1,
  before_rows: 2,
  after_rows: 2,
};

/** Points in turn, so that each is sure of its share, with a third of the kills at moments nobody chose. */
export function planKills(kills: number, random: SeededRandom): KillPlan[] {
  let nextPoint = 0;
  return Array.from({ length: kills }, () => {
    const drawn = random.next();
    if (drawn < 0.05) return { at: 'start', afterMs: random.between(50, 800) };
    if (drawn < 0.33) return { at: 'moment', afterMs: random.between(0, 350) };
    const point = crashPoints[nextPoint % crashPoints.length] ?? 'before_append';
    nextPoint += 1;
    return { at: 'point', point, passing: random.between(1, latestPassing[point]) };
  });
}
