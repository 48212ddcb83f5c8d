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
}

/** What the reporter wrote; a run that ended before it could write counts as one failure. */
export function readResults(file: string): Results {
  if (!existsSync(file)) return { passed: 0, failed: 1, skipped: [] };
  return JSON.parse(readFileSync(file, 'utf8')) as Results;
}

/** In CI a skipped test is a failure, unless its tool cannot be had on this machine. */
export function judge(results: Results, excused: ReadonlySet<string>, isCi: boolean): Results {
  if (!isCi) return results;
  const skipped = results.skipped.filter(({ reason }) => reason !== undefined && excused.has(reason));
  return { ...results, failed: results.failed + results.skipped.length - skipped.length, skipped };
}

/** The suites that could not run, by name and reason, and the closing line that machines read. */
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
  return [...notRun, `${judged.passed} passed, ${judged.failed} failed${skipped}`].join('\n');
}
