import { ConfigRefused } from './config/ConfigRefused.js';
import { loadConfig } from './config/loadConfig.js';
import { type Finding, findingsOn, lineOf } from './doctor/Finding.js';
import { runDoctor } from './doctor/runDoctor.js';

/** For an operator before a first start, or when something does not work: one line for each thing looked at. */
async function main(): Promise<void> {
  const findings = await examine();
  const isIll = findings.some(({ severity }) => severity === 'problem');
  process.stdout.write(`${findings.map(lineOf).join('\n')}\n`, () => process.exit(isIll ? 1 : 0));
}

async function examine(): Promise<Finding[]> {
  try {
    return await runDoctor(loadConfig());
  } catch (error) {
    if (!(error instanceof ConfigRefused)) throw error;
    return error.problems.map(({ variable, given, problem, allowed }) =>
      findingsOn(variable).problem(`${given === undefined ? '' : `(given: ${given}) `}${problem}; allowed: ${allowed}`),
    );
  }
}

await main();
