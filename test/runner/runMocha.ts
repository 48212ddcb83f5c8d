import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, statSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const everySuite = 'test/**/*.test.ts';
/** After the last test everything should be closed; a process that lives on keeps something open. */
const lingerMs = 10_000;

const specs = (args: readonly string[]): string[] => {
  const isPath = (arg: string): boolean => !arg.startsWith('-') && existsSync(arg);
  const named = args.map((arg) => (isPath(arg) && statSync(arg).isDirectory() ? `${arg}/**/*.test.ts` : arg));
  return named.some((arg) => arg.includes('.test.ts')) ? named : [...named, everySuite];
};

/** Runs the suites in a process of their own and gives its exit code. */
export async function runMocha(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  resultsFile: string,
): Promise<number> {
  const { MONGODB_URI: _kept, ...inherited } = process.env; // A suite shall meet no database but those made for it.
  const child = spawn(
    process.execPath,
    [
      ...['--conditions=source', '--import', 'tsx/esm', 'node_modules/mocha/lib/cli/cli.js'],
      ...['--reporter', 'test/runner/reporter.cjs', ...specs(args)],
    ],
    { cwd: root, stdio: 'inherit', env: { ...inherited, ...env, TEST_RESULTS: resultsFile } },
  );
  const forward = (signal: NodeJS.Signals): void => {
    child.kill(signal);
  };
  process.on('SIGTERM', forward);
  // From a terminal Ctrl-C reaches the child by itself.
  process.on('SIGINT', process.stdin.isTTY ? ignore : forward);
  void endLingering(child, resultsFile);
  const [code] = (await once(child, 'exit')) as [number | null];
  return code ?? 1;
}

function ignore(): void {}

async function endLingering(child: ChildProcess, resultsFile: string): Promise<void> {
  const isRunning = (): boolean => child.exitCode === null && child.signalCode === null;
  while (isRunning() && !existsSync(resultsFile)) await delay(200, undefined, { ref: false });
  await delay(lingerMs, undefined, { ref: false });
  if (!isRunning()) return;
  console.error(`The suites left something open; ended after ${lingerMs / 1000} s.`);
  child.kill('SIGKILL');
}
