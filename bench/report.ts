import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Figure } from './figure.js';
import type { Machine } from './machine/describeMachine.js';
import { markdownTable } from './markdownTable.js';
import { type Bars, drawBars } from './plots/drawBars.js';
import { type Curves, drawCurves } from './plots/drawCurves.js';
import { drawGoals } from './plots/drawGoals.js';

/** Everything that a run found out. */
export interface Findings {
  readonly machine: Machine;
  readonly figures: readonly Figure[];
  readonly bars: ReadonlyMap<string, Bars>;
  readonly curves: ReadonlyMap<string, Curves>;
  /** What could not be measured, and why. */
  readonly skipped: readonly string[];
}

/** Replaces the report in `directory`: `report.json`, `table.md`, one SVG per plot. Answers the table. */
export function writeReport(directory: string, { machine, figures, bars, curves, skipped }: Findings): string {
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(directory, { recursive: true });
  const write = (name: string, text: string) => writeFileSync(join(directory, name), text);
  write('report.json', `${JSON.stringify({ machine, figures, skipped }, round, 2)}\n`);
  const table = markdownTable(machine, figures);
  write('table.md', table);
  if (figures.some((figure) => figure.must !== undefined)) write('goals.svg', drawGoals(figures));
  for (const [name, chart] of bars) write(`${name}.svg`, drawBars(chart));
  for (const [name, chart] of curves) write(`${name}.svg`, drawCurves(chart));
  return table;
}

function round(_key: string, value: unknown): unknown {
  return typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(5)) : value;
}
