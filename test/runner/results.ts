import { existsSync, readFileSync } from 'node:fs';

export interface SkippedTest {
  readonly suite: string;
  readonly title: string;
  /** The tool that is absent and why; none when the test itself says that it is not to run. */
  readonly reason?: string;
}

export interface Results {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: readonly SkippedTest[];
  /** What each outermost suite took with its hooks, milliseconds. */
  readonly suites: readonly { readonly title: string; readonly ms: number }[];
}

/** Slowest suites that a whole run names. */
const NAMED_SLOWEST = 15;
/** A run of fewer suites is somebody's who knows what runs. */
const WHOLE_RUN_SUITES = 100;

/** What the reporter wrote; a run that ended before it could write counts as one failure. */
export function readResults(file: string): Results {
  if (!existsSync(file)) return { passed: 0, failed: 1, skipped: [], suites: [] };
  return JSON.parse(readFileSync(file, 'utf8')) as Results;
}

/** In CI a skipped test is a failure, unless its tool cannot be had on this machine. */
export function judge(results: Results, excused: ReadonlySet<string>, isCi: boolean): Results {
  if (!isCi) return results;
  const skipped = results.skipped.filter(({ reason }) => reason !== undefined && excused.has(reason));
  return { ...results, failed: results.failed + results.skipped.length - skipped.length, skipped };
}

/** The slowest suites of a whole run, those that could not run, by name and reason, and the closing line that machines read. */
export function summary(results: Results, judged: Results): string {
  const perSuite = new Map<string, number>();
  for (const { suite, reason = 'marked as pending' } of results.skipped) {
    const line = `${suite}: ${reason}`;
    perSuite.set(line, (perSuite.get(line) ?? 0) + 1);
  }
  const notRun = [...perSuite].map(
    ([line, tests]) => `  not run: ${line} (${tests} ${tests === 1 ? 'test' : 'tests'})`,
  );
  const skipped = judged.skipped.length > 0 ? `, ${judged.skipped.length} skipped` : '';
  return [...slowest(results), ...notRun, `${judged.passed} passed, ${judged.failed} failed${skipped}`].join('\n');
}

function slowest({ suites }: Results): string[] {
  if (suites.length < WHOLE_RUN_SUITES) return [];
  return [...suites]
    .sort((one, other) => other.ms - one.ms)
    .slice(0, NAMED_SLOWEST)
    .map(({ title, ms }) => `  ${Math.round(ms / 1_000)} s: ${title}`);
}
