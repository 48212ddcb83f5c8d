import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Bench, type Section } from './Bench.js';
import type { Figure } from './figure.js';
import { formatValue, formatVerdict } from './formatValue.js';
import { describeMachine } from './machine/describeMachine.js';
import { findRedis } from './machine/Redis.js';
import { parseOptions } from './options.js';
import { writeReport } from './report.js';
import { foreignRooms } from './sections/foreignRooms.js';
import { handlers } from './sections/handlers.js';
import { idleConnections } from './sections/idleConnections.js';
import { latency } from './sections/latency.js';
import { lostNode } from './sections/lostNode.js';
import { mongoThroughput } from './sections/mongoThroughput.js';
import { naiveThroughput } from './sections/naiveThroughput.js';
import { overload } from './sections/overload.js';
import { photographs } from './sections/photographs.js';
import { severalNodes } from './sections/severalNodes.js';
import { sqliteThroughput } from './sections/sqliteThroughput.js';
import { storedData } from './sections/storedData.js';

const sections: readonly Section[] = [
  sqliteThroughput,
  mongoThroughput,
  naiveThroughput,
  latency,
  idleConnections,
  severalNodes,
  lostNode,
  storedData,
  overload,
  foreignRooms,
  handlers,
  photographs,
];

const options = parseOptions(process.argv.slice(2));
const directory = mkdtempSync(join(process.env.BENCH_DIR ?? tmpdir(), 'souk-bench-'));
const bench = new Bench(options, directory);
const machine = describeMachine(options.command);
const figures: Figure[] = [];
const skipped: string[] = [];
process.once('SIGINT', () => process.exit(130));
process.once('exit', () => rmSync(directory, { recursive: true, force: true }));

for (const section of sections) {
  if (options.only.size > 0 && !section.ids.some((id) => options.only.has(id))) continue;
  if (section.needsMongod && !bench.hasMongod) {
    skipped.push(`${section.ids.join(', ')}: no mongod; set MONGOD_BIN or put one on the PATH`);
    continue;
  }
  if (section.needsRedis && findRedis() === undefined) {
    skipped.push(`${section.ids.join(', ')}: no redis-server on the PATH`);
    continue;
  }
  bench.say(`${section.ids.join(', ')}  ${section.title}`);
  try {
    for (const figure of await section.run(bench)) {
      figures.push(figure);
      bench.say(
        `  ${formatValue(figure.value, figure.unit)}  ${figure.name} (${figure.load}) ${formatVerdict(figure)}`,
      );
      for (const round of figure.voided) bench.say(`  void: ${round}`);
    }
  } catch (error) {
    const { message, stack } = error instanceof Error ? error : new Error(String(error));
    skipped.push(`${section.ids.join(', ')}: ${message}`);
    bench.say(`  failed: ${stack}`);
    process.exitCode = 1;
  }
  await bench.stopTargets();
  // A run that is stopped leaves what it has measured.
  writeTo('../.cache/bench');
}
await bench.stopAll();

// Only a whole run replaces the report of the repository.
const isWhole = options.only.size === 0 && !options.isQuick;
console.log(writeTo(isWhole ? './report' : '../.cache/bench'));
for (const reason of skipped) console.log(`not measured: ${reason}`);
process.exit();

function writeTo(folder: string): string {
  const directory = fileURLToPath(new URL(folder, import.meta.url));
  return writeReport(directory, { machine, figures, bars: bench.bars, curves: bench.curves, skipped });
}
