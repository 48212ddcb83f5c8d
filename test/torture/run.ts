import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
// Told to end, it removes what it made like a run of the suites.
import '../support/hooks.js';
import { endRun } from '../support/teardown.js';
import { createServerSettings, type Engine, engines } from './engines.js';
import { countFindings, describeFinding } from './finding.js';
import { writeHistory } from './history.js';
import { compiledServer } from './serverProcess.js';
import { type TortureReport, torture } from './torture.js';

const usage = `npm run torture -- [--engine sqlite|mongo|both] [--kills 1000] [--seed N] [--proxy]
Kills the server again and again under load and has the history of all clients judged. Ends with 1 on a finding.`;

const shownFindings = 20;

async function run(engine: Engine, kills: number, seed: number, isProxied: boolean): Promise<boolean> {
  console.log(`${engine}: ${kills} kills, seed ${seed}${isProxied ? ', behind the proxy' : ''}`);
  const settings = await createServerSettings(engine);
  const report = await torture({
    command: [compiledServer],
    ...settings,
    kills,
    seed,
    isProxied,
    onKill: (figures) => {
      if (figures.kills % 50 === 0) console.log(`${engine}: ${figures.kills} kills`);
    },
  });
  console.log(JSON.stringify(report.figures, undefined, 2));
  const isClean = report.findings.length === 0 && report.surprises.length === 0;
  console.log(isClean ? `${engine}: no finding` : await tell(report, `${engine}-${seed}`));
  return isClean;
}

/** Findings for the eye, the whole history for whoever looks into them. */
async function tell({ findings, surprises, records, logs }: TortureReport, name: string): Promise<string> {
  const path = join(tmpdir(), `souk-torture-${name}`);
  await writeHistory(`${path}.history.jsonl`, records);
  writeFileSync(`${path}.logs.json`, JSON.stringify(logs));
  return [
    `FINDINGS ${JSON.stringify(countFindings(findings))}`,
    ...findings.slice(0, shownFindings).map(describeFinding),
    ...surprises.slice(0, shownFindings),
    `History: ${path}.history.jsonl, logs: ${path}.logs.json; judged again by test/torture/judge.ts`,
  ].join('\n');
}

const { values } = parseArgs({
  options: {
    engine: { type: 'string', default: 'both' },
    kills: { type: 'string', default: '1000' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    proxy: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
const chosen = engines.filter((engine) => values.engine === 'both' || values.engine === engine);
if (values.help || chosen.length === 0) {
  console.log(usage);
  process.exitCode = values.help ? 0 : 2;
} else {
  try {
    for (const engine of chosen) {
      if (!(await run(engine, Number(values.kills), Number(values.seed), values.proxy))) process.exitCode = 1;
    }
  } finally {
    await endRun();
  }
}
