import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { onTeardown } from '../teardown.js';
import { until } from '../until.js';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const TYPESCRIPT = ['--conditions=source', '--import', 'tsx/esm'];

/** A program of ours in a process of its own, with nothing in its environment but what is given. */
export class Program {
  output = '';
  private readonly gone: Promise<number | null>;

  constructor(readonly child: ChildProcess) {
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        this.output += text;
      });
    }
    this.gone = once(child, 'close').then(([code]) => code as number | null);
    onTeardown(async () => {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
      await this.gone;
    });
  }

  /** The port of its `listening` line; fails with what it wrote when it ends before. */
  async port(): Promise<number> {
    const line = /"msg":"listening","port":(\d+)/;
    const found = await until(() => line.exec(this.output)?.[1] ?? this.child.exitCode !== null, {
      timeoutMs: 20_000,
      what: 'listening',
    });
    if (found === true) throw new Error(`it ended: ${this.output}`);
    return Number(found);
  }

  /** The code it exits with; null: by a signal. */
  exitCode(): Promise<number | null> {
    return this.gone;
  }

  /** Its log, line by line. */
  get log(): Record<string, unknown>[] {
    return this.output
      .split('\n')
      .filter((line) => line.startsWith('{'))
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  }
}

/** Starts a TypeScript file below the repository's root. */
export function startProgram(path: string, env: Readonly<Record<string, string>> = {}): Program {
  const { PATH = '' } = process.env;
  const child = spawn(process.execPath, [...TYPESCRIPT, path], {
    cwd: ROOT,
    env: { PATH, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return new Program(child);
}
