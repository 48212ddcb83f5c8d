import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { mongoUri } from '../environment.js';
import { freePort } from '../freePort.js';
import { Program } from '../process/startProgram.js';
import { TEST_SECRET } from '../tokens/signJwt.js';
import { until } from '../until.js';

const COMPILED = fileURLToPath(new URL('../../../server/dist/main.js', import.meta.url));

/** One of several servers on one database, which can be stopped and started again where it was. */
export interface NodeProcess {
  readonly port: number;
  /** Live connections by its own word; 0 while it is away. */
  connections(): Promise<number>;
  /** SIGTERM; resolves when the process has gone, with its exit code and how long that took. */
  stop(): Promise<{ readonly exitCode: number | null; readonly tookMs: number }>;
  kill(): Promise<void>;
  start(): Promise<void>;
  /** What it said of itself, over all its lives. */
  readonly log: readonly Record<string, unknown>[];
}

/** Starts so many nodes on a database of their own, as `npm start` would, behind one proxy. */
export async function startNodeProcesses(
  count: number,
  env: Readonly<Record<string, string>> = {},
): Promise<NodeProcess[]> {
  const shared = {
    HOST: '127.0.0.1',
    JWT_SECRET: TEST_SECRET,
    MONGODB_URI: await mongoUri(),
    RATE_LIMITS: 'off',
    TRUSTED_PROXIES: '1',
    ...env,
  };
  const nodes: NodeProcess[] = [];
  // The first one alone: it makes the collections that the others find.
  for (let at = 0; at < count; at += 1) nodes.push(await startNode(shared));
  return nodes;
}

async function startNode(env: Readonly<Record<string, string>>): Promise<NodeProcess> {
  const port = await freePort();
  const lives: Program[] = [];
  const running = (): Program | undefined => {
    const last = lives.at(-1);
    return last?.child.exitCode === null && last.child.signalCode === null ? last : undefined;
  };
  const node: NodeProcess = {
    port,
    connections: async () => {
      const metrics = await fetch(`http://127.0.0.1:${port}/metrics`).then(
        (response) => response.text(),
        () => '',
      );
      return Number(/^souk_connections (\d+)$/m.exec(metrics)?.[1] ?? 0);
    },
    stop: async () => {
      const program = running();
      const startedAt = performance.now();
      program?.child.kill('SIGTERM');
      const exitCode = (await program?.exitCode()) ?? null;
      return { exitCode, tookMs: performance.now() - startedAt };
    },
    kill: async () => {
      const program = running();
      program?.child.kill('SIGKILL');
      await program?.exitCode();
    },
    start: async () => {
      const { PATH = '' } = process.env;
      const child = spawn(process.execPath, [COMPILED], {
        stdio: ['ignore', 'pipe', 'pipe'],
        env: { PATH, PORT: String(port), ...env },
      });
      const program = new Program(child);
      lives.push(program);
      await program.port();
      await until(async () => (await fetch(`http://127.0.0.1:${port}/readyz`)).ok, { what: `node on ${port} ready` });
    },
    get log() {
      return lives.flatMap(({ log }) => log);
    },
  };
  await node.start();
  return node;
}
