import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createClient } from 'redis';
import { temporaryDirectory } from '../dirs.js';
import { findProgram } from '../findProgram.js';
import { freePort } from '../freePort.js';
import { onTeardown } from '../teardown.js';
import { until } from '../until.js';

/** A Redis that a test may kill, freeze, empty and start again on the same port. */
export class OwnRedis {
  readonly port: number;
  readonly #args: readonly string[];
  #child: ChildProcess | undefined;

  private constructor(port: number, args: readonly string[]) {
    this.port = port;
    this.#args = args;
  }

  /** Starts one that keeps nothing on disk; it goes at teardown. */
  static async start(flags: readonly string[] = []): Promise<OwnRedis> {
    const port = await freePort();
    const directory = temporaryDirectory('redis');
    const basic = [
      '--port',
      String(port),
      '--bind',
      '127.0.0.1',
      '--save',
      '',
      '--appendonly',
      'no',
      '--dir',
      directory,
    ];
    const redis = new OwnRedis(port, [...basic, ...flags]);
    onTeardown(() => redis.kill());
    await redis.launch();
    return redis;
  }

  get url(): string {
    return `redis://127.0.0.1:${this.port}`;
  }

  /** SIGKILL, and waits until the process is gone. */
  async kill(): Promise<void> {
    const child = this.#child;
    this.#child = undefined;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, 'exit');
    child.kill('SIGKILL');
    await exited;
  }

  /** It holds its connections and answers nothing. */
  freeze(): void {
    this.#child?.kill('SIGSTOP');
  }

  thaw(): void {
    this.#child?.kill('SIGCONT');
  }

  /** Starts it, empty, and waits until it answers. */
  async launch(): Promise<void> {
    const program = findProgram('redis-server');
    if (program === undefined) throw new Error('no redis-server on the PATH');
    this.#child = spawn(program, this.#args, { stdio: 'ignore' });
    await until(async () => (await this.ask('PING')) === 'PONG', { what: 'redis-server answers' });
  }

  /** One command, on a connection of its own. */
  async ask(...command: string[]): Promise<unknown> {
    const client = createClient({ socket: { port: this.port, connectTimeout: 1_000, reconnectStrategy: false } });
    client.on('error', () => {});
    await client.connect();
    try {
      return await client.sendCommand(command);
    } finally {
      client.destroy();
    }
  }
}
