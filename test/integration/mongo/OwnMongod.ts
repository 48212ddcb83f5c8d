import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Suite } from 'mocha';
import { MongoClient } from 'mongodb';
import { temporaryDirectory } from '../../support/dirs.js';
import { findMongod } from '../../support/environment.js';
import { freePort } from '../../support/freePort.js';
import { ensureLibraries } from '../../support/systemLibraries.js';
import { onTeardown } from '../../support/teardown.js';
import { until } from '../../support/until.js';

/** How a mongod is started. */
export interface OwnMongodOptions {
  /** Absent: a replica set of one. */
  readonly isStandalone?: boolean;
  readonly flags?: readonly string[];
}

/** A mongod that a test may kill, freeze and start again on the same data. */
export class OwnMongod {
  readonly uri: string;
  readonly #program: string;
  readonly #args: readonly string[];
  #child: ChildProcess | undefined;

  private constructor(program: string, port: number, isStandalone: boolean, args: readonly string[]) {
    this.#program = program;
    this.#args = args;
    this.uri = `mongodb://127.0.0.1:${port}/souk${isStandalone ? '' : '?replicaSet=rs0'}`;
  }

  /** Starts one on data of its own; it goes at teardown. */
  static async start({ isStandalone = false, flags = [] }: OwnMongodOptions = {}): Promise<OwnMongod> {
    const program = findMongod();
    if (program === undefined) throw new Error('no MONGOD_BIN and no mongod on the PATH');
    ensureLibraries(program);
    const directory = temporaryDirectory('mongod');
    const port = await freePort();
    const args = [
      ...['--dbpath', directory, '--port', String(port), '--bind_ip', '127.0.0.1', '--wiredTigerCacheSizeGB', '0.25'],
      ...[
        '--setParameter',
        'diagnosticDataCollectionEnabled=false',
        ...(isStandalone ? [] : ['--replSet', 'rs0']),
        ...flags,
      ],
    ];
    const mongod = new OwnMongod(program, port, isStandalone, args);
    onTeardown(() => mongod.kill());
    mongod.#launch();
    await mongod.#withAdmin(async (client) => {
      const admin = client.db('admin');
      if (isStandalone) return void (await admin.command({ ping: 1 }));
      await admin.command({ replSetInitiate: { _id: 'rs0', members: [{ _id: 0, host: `127.0.0.1:${port}` }] } });
      await until(async () => (await admin.command({ hello: 1 })).isWritablePrimary, { timeoutMs: 30_000 });
    });
    return mongod;
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

  /** Starts it again on the same data. */
  restart(): void {
    this.#launch();
  }

  /** It holds its connections and answers nothing. */
  freeze(): void {
    this.#child?.kill('SIGSTOP');
  }

  thaw(): void {
    this.#child?.kill('SIGCONT');
  }

  /** Runs a command on its `admin` database. */
  async command(command: Record<string, unknown>): Promise<void> {
    await this.#withAdmin(async (client) => void (await client.db('admin').command(command)));
  }

  #launch(): void {
    this.#child = spawn(this.#program, this.#args, { stdio: 'ignore' });
    this.#child.unref();
  }

  async #withAdmin(task: (client: MongoClient) => Promise<void>): Promise<void> {
    const [address = this.uri] = this.uri.split('/souk');
    const client = new MongoClient(`${address}/?directConnection=true`, { serverSelectionTimeoutMS: 30_000 });
    try {
      await task(client);
    } finally {
      await client.close();
    }
  }
}

/** Within a `describe`: a MongoDB of somebody else will not do, for it is killed, frozen or started otherwise. */
export function needsOwnMongod(): void {
  before(function () {
    if (findMongod() !== undefined) return;
    const suite = this.test?.parent as (Suite & { unavailable?: string }) | undefined;
    if (suite) suite.unavailable = 'no mongod program was found, and a server of somebody else is not to be killed';
    this.skip();
  });
}
