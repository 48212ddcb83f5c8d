import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { countFindings, describeFinding, type Finding } from './finding.js';
import { type FinalLog, type HistoryRecord, writeHistory } from './history.js';

/** What is left of a run to look into. */
export interface Told {
  readonly findings: readonly Finding[];
  readonly surprises: readonly string[];
  readonly records: readonly HistoryRecord[];
  readonly logs: readonly FinalLog[];
}

const shownFindings = 20;

/** Findings for the eye, the whole history for whoever looks into them. */
export async function tellFindings({ findings, surprises, records, logs }: Told, name: string): Promise<string> {
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
