import { type AckProxy, createAckProxy } from './ackProxy.js';
import { createRecorder, type Recorder } from './recorder.js';
import type { SeededRandom } from './seededRandom.js';
import { type CrashPoint, type ServerProcess, startServerProcess } from './serverProcess.js';
import { createWorld, type World } from './world.js';

/** Everything a run needs: a server that can be started again on its data and port, a proxy if wanted, and people. */
export interface Stage {
  readonly serverUrl: string;
  readonly recorder: Recorder;
  readonly world: World;
  readonly proxy: AckProxy | undefined;
  /** What the servers of the run logged as errors. */
  readonly errors: readonly string[];
  /** Starts the server anew where its predecessor was. */
  start(crash?: { point: CrashPoint; passing: number }): ServerProcess;
  /** Kills the present server. */
  kill(): Promise<void>;
  close(): Promise<void>;
}

export interface StageOptions {
  /** Arguments of node that start the server under examination. */
  readonly command: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly jwtSecret: string;
  readonly random: SeededRandom;
  /** Puts a proxy before the server that drops, doubles and delays acknowledgements and live entries. */
  readonly isProxied?: boolean;
}

/** Behind the proxy acknowledgements are lost for good; waiting long for them wastes the run. */
const ackTimeoutMs = { direct: 2_000, proxied: 300 };

export async function prepareStage({ command, env, jwtSecret, random, isProxied }: StageOptions): Promise<Stage> {
  const recorder = createRecorder();
  const errors: string[] = [];
  const onError = (line: string) => void errors.push(line);
  let port = 0;
  let server: ServerProcess | undefined;
  let proxy: AckProxy | undefined;
  let world: World | undefined;
  const start: Stage['start'] = (crash) => {
    server = startServerProcess({ command, env, port, onError, ...(crash && { crash }) });
    return server;
  };
  const kill = async () => {
    if (server?.isRunning) await server.kill();
  };
  const close = async () => {
    world?.close();
    await proxy?.close();
    await kill();
  };
  try {
    port = (await start().listening) ?? 0;
    const serverUrl = `http://127.0.0.1:${port}`;
    if (isProxied) proxy = await createAckProxy({ serverUrl, random, isDisturbingEntries: true });
    const timeoutMs = proxy ? ackTimeoutMs.proxied : ackTimeoutMs.direct;
    world = await createWorld({ url: proxy?.url ?? serverUrl, jwtSecret, recorder, ackTimeoutMs: timeoutMs });
    return { serverUrl, recorder, world, proxy, errors, start, kill, close };
  } catch (failure) {
    await close();
    throw failure;
  }
}
