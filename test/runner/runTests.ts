import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepareTools } from './prepareTools.js';
import { judge, readResults, summary } from './results.js';
import { runMocha } from './runMocha.js';

/** Runs every suite, or those the arguments name, with the tools they share; true when all that had to pass did. */
export async function runTests(args: readonly string[]): Promise<boolean> {
  const tools = await prepareTools();
  const folder = mkdtempSync(join(tmpdir(), 'souk-results-'));
  const resultsFile = join(folder, 'results.json');
  try {
    const exitCode = await runMocha(args, { ...tools.env, TEST_ABSENT: JSON.stringify(tools.absent) }, resultsFile);
    const results = readResults(resultsFile);
    const judged = judge(results, tools.excused, Boolean(process.env.CI));
    console.log(summary(results, judged));
    return exitCode === 0 && judged.failed === 0;
  } finally {
    rmSync(folder, { recursive: true, force: true });
    await tools.stop();
  }
}
