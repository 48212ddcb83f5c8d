import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { MongoClient } from 'mongodb';
import { temporaryDirectory } from './dirs.js';
import { findMongod } from './environment.js';
import { freePort } from './freePort.js';
import { ensureLibraries } from './systemLibraries.js';
import { onTeardown } from './teardown.js';

type Answer = Readonly<Record<string, unknown>>;

/** One mongod of our own on data and a port of its own: it may be killed, frozen and started again. It goes at teardown. */
export class MongodProcess {
  readonly #program: string;
  readonly #args: readonly string[];
  #child: ChildProcess | undefined;

  private constructor(
    program: string,
    readonly port: number,
    args: readonly string[],
  ) {
    this.#program = program;
    this.#args = args;
  }

  static async start(flags: readonly string[]): Promise<MongodProcess> {
    const program = findMongod();
    if (program === undefined) throw new Error('no MONGOD_BIN and no mongod on the PATH');
    ensureLibraries(program);
    const directory = temporaryDirectory('mongod');
    const port = await freePort();
    const args = [
      ...['--dbpath', directory, '--port', String(port), '--bind_ip', '127.0.0.1', '--wiredTigerCacheSizeGB', '0.25'],
      ...['--setParameter', 'diagnosticDataCollectionEnabled=false', ...flags],
    ];
    const mongod = new MongodProcess(program, port, args);
    onTeardown(() => mongod.kill());
    mongod.restart();
    return mongod;
  }

  get address(): string {
    return `127.0.0.1:${this.port}`;
  }

  /** SIGKILL, and waits until the process is gone. */
  async kill(): Promise<void> {
    const child = this.#child;
    this.#child = undefined;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    child.ref();
    const exited = once(child, 'exit');
    child.kill('SIGKILL');
    await exited;
  }

  /** Starts it again on the same data. */
  restart(): void {
    const child = spawn(this.#program, this.#args, { stdio: 'ignore' });
    child.unref();
    // Reached also when the run ends by an error that nobody handled.
    const kill = () => void child.kill('SIGKILL');
    process.once('exit', kill);
    child.once('exit', () => process.off('exit', kill));
    this.#child = child;
  }

  /** It holds its connections and answers nothing. */
  freeze(): void {
    this.#child?.kill('SIGSTOP');
  }

  thaw(): void {
    this.#child?.kill('SIGCONT');
  }

  /** Runs a command on its `admin` database, whatever its role; waits for it while it starts. */
  async command(command: Record<string, unknown>, withinMs = 30_000): Promise<Answer> {
    const client = new MongoClient(`mongodb://${this.address}/?directConnection=true`, {
      serverSelectionTimeoutMS: withinMs,
      socketTimeoutMS: withinMs,
    });
    try {
      return await client.db('admin').command(command);
    } finally {
      await client.close();
    }
  }
}
