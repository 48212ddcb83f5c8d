import { parseArgs } from 'node:util';
// Told to end, it removes what it made like a run of the suites.
import '../support/hooks.js';
import { endRun } from '../support/teardown.js';
import { faultKinds } from './cluster/faults.js';
import { runCluster } from './cluster/runCluster.js';
import { runSabotages } from './cluster/runSabotages.js';
import { createServerSettings, type Engine, engines } from './engines.js';
import { compiledServer } from './serverProcess.js';
import { tellFindings } from './tellFindings.js';
import { torture } from './torture.js';

const usage = `npm run torture -- [--engine sqlite|mongo|both] [--kills 1000] [--seed N] [--proxy]
Kills the server again and again under load and has the history of all clients judged. Ends with 1 on a finding.

npm run torture -- --cluster [--faults 100] [--only KIND,KIND] [--seed N]
The same with three nodes on a replica set of three, and as many faults of each kind:
${faultKinds.join(', ')}.

npm run torture -- --cluster --sabotages [--seed N]
Servers that break a promise between nodes: ends with 1 when one of them is not caught.`;

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
  console.log(isClean ? `${engine}: no finding` : await tellFindings(report, `${engine}-${seed}`));
  return isClean;
}

const { values } = parseArgs({
  options: {
    engine: { type: 'string', default: 'both' },
    kills: { type: 'string', default: '1000' },
    cluster: { type: 'boolean', default: false },
    sabotages: { type: 'boolean', default: false },
    faults: { type: 'string', default: '100' },
    only: { type: 'string', default: faultKinds.join(',') },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    proxy: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
const chosen = engines.filter((engine) => values.engine === 'both' || values.engine === engine);
const kinds = faultKinds.filter((kind) => values.only.split(',').includes(kind));
const seed = Number(values.seed);
if (values.help || chosen.length === 0 || kinds.length === 0) {
  console.log(usage);
  process.exitCode = values.help ? 0 : 2;
} else {
  try {
    if (values.cluster) {
      const isGood = values.sabotages ? runSabotages(seed) : runCluster({ faults: Number(values.faults), seed, kinds });
      if (!(await isGood)) process.exitCode = 1;
    } else {
      for (const engine of chosen) {
        if (!(await run(engine, Number(values.kills), seed, values.proxy))) process.exitCode = 1;
      }
    }
  } finally {
    await endRun();
  }
}
