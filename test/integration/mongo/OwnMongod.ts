import type { Suite } from 'mocha';
import { findMongod } from '../../support/environment.js';
import { MongodProcess } from '../../support/MongodProcess.js';
import { until } from '../../support/until.js';

/** How a mongod is started. */
export interface OwnMongodOptions {
  /** Absent: a replica set of one. */
  readonly isStandalone?: boolean;
  readonly flags?: readonly string[];
}

/** A MongoDB that a test may kill, freeze and start again on the same data. */
export class OwnMongod {
  readonly uri: string;
  readonly #mongod: MongodProcess;

  private constructor(mongod: MongodProcess, isStandalone: boolean) {
    this.#mongod = mongod;
    this.uri = `mongodb://${mongod.address}/souk${isStandalone ? '' : '?replicaSet=rs0'}`;
  }

  /** Starts one on data of its own; it goes at teardown. */
  static async start({ isStandalone = false, flags = [] }: OwnMongodOptions = {}): Promise<OwnMongod> {
    const mongod = await MongodProcess.start([...(isStandalone ? [] : ['--replSet', 'rs0']), ...flags]);
    if (isStandalone) await mongod.command({ ping: 1 });
    else {
      await mongod.command({ replSetInitiate: { _id: 'rs0', members: [{ _id: 0, host: mongod.address }] } });
      await until(async () => (await mongod.command({ hello: 1 })).isWritablePrimary, { timeoutMs: 30_000 });
    }
    return new OwnMongod(mongod, isStandalone);
  }

  /** SIGKILL, and waits until the process is gone. */
  kill(): Promise<void> {
    return this.#mongod.kill();
  }

  /** Starts it again on the same data. */
  restart(): void {
    this.#mongod.restart();
  }

  /** It holds its connections and answers nothing. */
  freeze(): void {
    this.#mongod.freeze();
  }

  thaw(): void {
    this.#mongod.thaw();
  }

  /** Runs a command on its `admin` database. */
  async command(command: Record<string, unknown>): Promise<void> {
    await this.#mongod.command(command);
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
