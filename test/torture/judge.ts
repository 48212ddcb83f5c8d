import { readFileSync } from 'node:fs';
import { checkHistory } from './checkHistory.js';
import { describeFinding } from './finding.js';
import { type FinalLog, readHistory } from './history.js';

/** Judges a history that was written down, by these clients or by any others: `judge.ts HISTORY.jsonl LOGS.json`. */
const [historyPath, logsPath] = process.argv.slice(2);
if (historyPath === undefined || logsPath === undefined) {
  console.error('judge.ts HISTORY.jsonl LOGS.json');
  process.exitCode = 2;
} else {
  const logs = JSON.parse(readFileSync(logsPath, 'utf8')) as FinalLog[];
  const findings = checkHistory(await readHistory(historyPath), logs);
  for (const finding of findings) console.log(describeFinding(finding));
  console.log(`${findings.length} findings`);
  process.exitCode = findings.length === 0 ? 0 : 1;
}
