import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** A process that the benchmark started and ends. */
export interface StartedProcess {
  readonly pid: number;
  /** The port of its "listening" line. */
  readonly port: number;
  readonly startedInMs: number;
  readonly child: ChildProcess;
  /** Ends it with SIGTERM and waits; after 15 s with SIGKILL. */
  stop(): Promise<void>;
}

interface StartSettings {
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly timeoutMs?: number;
  /** Adds a channel over which the event loop probe answers. */
  readonly hasChannel?: boolean;
}

const PATIENCE_MS = 15_000;

/** Starts `node ...argv` and resolves at its log line `{"msg":"listening","port":...}`. */
export async function startProcess(settings: StartSettings): Promise<StartedProcess> {
  const startedAt = performance.now();
  const child = spawn(process.execPath, [...settings.argv], {
    env: { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', ...settings.env },
    stdio: settings.hasChannel ? ['ignore', 'pipe', 'pipe', 'ipc'] : ['ignore', 'pipe', 'pipe'],
  });
  stopWithUs(child);
  const port = await listeningPort(child, settings);
  if (child.pid === undefined) throw new Error('a started process has a pid');
  return { pid: child.pid, port, startedInMs: performance.now() - startedAt, child, stop: () => stopChild(child) };
}

/** The benchmark may be interrupted; nothing it started may outlive it. */
export function stopWithUs(child: ChildProcess): void {
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  child.once('exit', () => process.removeListener('exit', kill));
}

export async function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
  await exited;
  clearTimeout(timer);
}

function listeningPort(child: ChildProcess, settings: StartSettings): Promise<number> {
  const { stdout, stderr } = child;
  if (stdout === null || stderr === null) throw new Error('the process was started without its output');
  return new Promise((resolve, reject) => {
    const seen: string[] = [];
    const fail = (what: string) =>
      reject(new Error(`${settings.argv.join(' ')}: ${what}\n${seen.slice(-20).join('\n')}`));
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      fail('not listening in time');
    }, settings.timeoutMs ?? 60_000);
    child.once('exit', (code, signal) => {
      clearTimeout(timer);
      fail(`ended with ${code ?? signal} before it listened`);
    });
    const read = (line: string) => {
      if (seen.push(line) > 200) seen.shift();
      const port = /"msg":"listening"/.test(line) ? /"port":(\d+)/.exec(line)?.[1] : undefined;
      if (port === undefined) return;
      clearTimeout(timer);
      resolve(Number(port));
    };
    createInterface({ input: stdout }).on('line', read);
    createInterface({ input: stderr }).on('line', (line) => {
      seen.push(line);
      if (process.env.BENCH_VERBOSE) console.error(line);
    });
  });
}
