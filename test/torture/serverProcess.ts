import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

/** What `npm start` runs. */
export const compiledServer = fileURLToPath(new URL('../../server/dist/main.js', import.meta.url));

/** The points of the path of an entry at which a server can be told to kill itself. */
export const crashPoints = [
  'before_append',
  'after_append',
  'after_ack',
  'after_door',
  'before_rows',
  'after_rows',
] as const;
export type CrashPoint = (typeof crashPoints)[number];

/** Where a server ends itself, or stops and waits to be continued. */
export interface ArmedPoint {
  readonly point: CrashPoint;
  /** The how manieth passing it is. */
  readonly passing: number;
  readonly isStop?: boolean;
}

export interface ServerProcess {
  readonly pid: number;
  readonly isRunning: boolean;
  /** The port, or undefined when it was killed before it listened; rejects when it ended in any other way. */
  readonly listening: Promise<number | undefined>;
  /** Resolves when the process has gone; `killed` says that it was SIGKILL, by us or by itself. */
  readonly gone: Promise<Gone>;
  kill(): Promise<void>;
}

export interface Gone {
  readonly killed: boolean;
  /** The last lines it wrote. */
  readonly output: string;
}

export interface ServerProcessOptions {
  /** Arguments of node: the compiled server, or a test's own entry file with the loaders it needs. */
  readonly command: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** 0 lets the system choose; a restart names the port of its predecessor. */
  readonly port: number;
  readonly crash?: ArmedPoint;
  /** Told every line that the server logs as an error. */
  readonly onError?: (line: string) => void;
}

/** Kept for the message of a server that ended when nobody killed it. */
const keptLines = 40;

export function startServerProcess({ command, env, port, crash, onError }: ServerProcessOptions): ServerProcess {
  const child = spawn(process.execPath, command, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      PORT: String(port),
      ...env,
      ...(crash !== undefined && { SOUK_CRASH_POINT: `${crash.point}:${crash.passing}${crash.isStop ? ':stop' : ''}` }),
    },
  });
  const { pid } = child;
  if (pid === undefined) throw new Error('Could not start a process of Node');
  const kill = () => void child.kill('SIGKILL');
  // Reached also when the run is told to end, or ends by an error that nobody handled.
  process.once('exit', kill);
  const lines: string[] = [];
  const output = () => lines.join('\n');
  const gone = new Promise<Gone>((resolve) => {
    child.once('close', (_code, signal) => {
      process.off('exit', kill);
      resolve({ killed: signal === 'SIGKILL', output: output() });
    });
  });
  const announced = new Promise<number>((resolve) => {
    for (const input of [child.stdout, child.stderr]) {
      createInterface({ input }).on('line', (line) => {
        lines.push(line);
        if (lines.length > keptLines) lines.shift();
        if (line.includes('"level":"error"')) onError?.(line);
        const port = readPort(line);
        if (port !== undefined) resolve(port);
      });
    }
  });
  return {
    pid,
    get isRunning() {
      return child.exitCode === null && child.signalCode === null;
    },
    listening: waitForPort(announced, gone, output),
    gone,
    kill: async () => {
      kill();
      await gone;
    },
  };
}

/** A machine busy with other suites takes its time; a server that hangs takes for ever. */
const startWithinMs = 20_000;

async function waitForPort(
  announced: Promise<number>,
  gone: Promise<Gone>,
  output: () => string,
): Promise<number | undefined> {
  const started = new AbortController();
  const tooLate = delay(startWithinMs, undefined, { signal: started.signal }).then(
    () => Promise.reject(new Error(`No server after ${startWithinMs} ms:\n${output()}`)),
    () => undefined,
  );
  const ended = gone.then(({ killed }) => {
    if (!killed) throw new Error(`The server ended by itself:\n${output()}`);
    return undefined;
  });
  try {
    return await Promise.race([announced, ended, tooLate]);
  } finally {
    started.abort();
  }
}

/** The line that scripts wait for. */
function readPort(line: string): number | undefined {
  if (!line.startsWith('{') || !line.includes('"msg":"listening"')) return undefined;
  const { port } = JSON.parse(line) as { port?: unknown };
  return typeof port === 'number' ? port : undefined;
}
