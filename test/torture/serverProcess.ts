import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
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
  readonly crash?: { readonly point: CrashPoint; readonly passing: number };
  readonly startWithinMs?: number;
}

/** Kept for the message of a server that ended when nobody killed it. */
const keptLines = 40;

export function startServerProcess(options: ServerProcessOptions): ServerProcess {
  const { command, env, port, crash, startWithinMs = 20_000 } = options;
  const child = spawn(process.execPath, command, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      PORT: String(port),
      ...env,
      ...(crash !== undefined && { SOUK_CRASH_POINT: `${crash.point}:${crash.passing}` }),
    },
  });
  const { pid } = child;
  if (pid === undefined) throw new Error('Could not start a process of Node');
  const lines: string[] = [];
  const gone = new Promise<Gone>((resolve) => {
    child.once('close', (_code, signal) => resolve({ killed: signal === 'SIGKILL', output: lines.join('\n') }));
  });
  return {
    pid,
    get isRunning() {
      return child.exitCode === null && child.signalCode === null;
    },
    listening: waitForPort(child, lines, gone, startWithinMs),
    gone,
    kill: async () => {
      child.kill('SIGKILL');
      await gone;
    },
  };
}

async function waitForPort(
  child: ChildProcess,
  lines: string[],
  gone: Promise<Gone>,
  startWithinMs: number,
): Promise<number | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const listening = new Promise<number>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      if (stream === null) continue;
      createInterface({ input: stream }).on('line', (line) => {
        lines.push(line);
        if (lines.length > keptLines) lines.shift();
        const port = readPort(line);
        if (port !== undefined) resolve(port);
      });
    }
    timer = setTimeout(
      () => reject(new Error(`No server after ${startWithinMs} ms:\n${lines.join('\n')}`)),
      startWithinMs,
    );
  });
  const ended = gone.then(({ killed, output }) => {
    if (!killed) throw new Error(`The server ended by itself:\n${output}`);
    return undefined;
  });
  try {
    return await Promise.race([listening, ended]);
  } finally {
    clearTimeout(timer);
  }
}

/** The server's first line says where it listens. */
function readPort(line: string): number | undefined {
  if (!line.includes('"listening"')) return undefined;
  const logged = JSON.parse(line) as { msg?: unknown; port?: unknown };
  return logged.msg === 'listening' && typeof logged.port === 'number' ? logged.port : undefined;
}
