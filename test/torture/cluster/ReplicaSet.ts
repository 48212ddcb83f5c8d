import { MongodProcess } from '../../support/MongodProcess.js';
import { until } from '../../support/until.js';

/**
 * Quicker than MongoDB's own 10 s and 2 s: a run holds more failovers, and what a node repeats by itself meets the next
 * primary, in place of being given up before there is one.
 */
const settings = { electionTimeoutMillis: 1_000, heartbeatIntervalMillis: 250 };

/**
 * A secondary asks for each batch of the log, in place of being sent one after another: of what a primary takes while the
 * secondaries are frozen nothing then waits in their sockets, and with the primary it is gone.
 */
const asksForEachBatch = ['--setParameter', 'oplogFetcherUsesExhaust=false'];

const electedWithinMs = 30_000;
/** A member that comes back first undoes what nobody else had, which takes long on a busy machine. */
const wholeWithinMs = 120_000;
/** A member that does not answer by then is frozen or gone. */
const lookWithinMs = 1_000;

interface Hello {
  readonly isWritablePrimary?: boolean;
  readonly secondary?: boolean;
  readonly electionId?: { toHexString(): string };
}

/** Three members of our own, each of which may be killed, frozen or told to step down. */
export class ReplicaSet {
  private constructor(readonly members: readonly MongodProcess[]) {}

  static async start(): Promise<ReplicaSet> {
    const flags = ['--replSet', 'rs0', '--oplogSize', '200', ...asksForEachBatch];
    const members = await Promise.all([1, 2, 3].map(() => MongodProcess.start(flags)));
    await Promise.all(members.map((member) => member.command({ ping: 1 })));
    const hosts = members.map(({ address }, _id) => ({ _id, host: address }));
    await members[0]?.command({ replSetInitiate: { _id: 'rs0', members: hosts, settings } });
    const set = new ReplicaSet(members);
    await set.untilWhole();
    return set;
  }

  uri(database: string): string {
    return `mongodb://${this.members.map(({ address }) => address).join(',')}/${database}?replicaSet=rs0`;
  }

  /** The member that takes writes: of two that believe so, the one elected last. */
  async primary(): Promise<MongodProcess> {
    return until(
      async () => {
        const primaries = (await this.#hellos())
          .filter(({ hello }) => hello?.isWritablePrimary === true)
          .sort((one, other) => termOf(one.hello).localeCompare(termOf(other.hello)));
        return primaries.at(-1)?.member;
      },
      { timeoutMs: electedWithinMs, intervalMs: 50, what: 'a primary' },
    );
  }

  /** One primary, and everybody else follows it. */
  async untilWhole(): Promise<void> {
    await until(
      async () => {
        const hellos = (await this.#hellos()).map(({ hello }) => hello);
        const primaries = hellos.filter((hello) => hello?.isWritablePrimary === true);
        const secondaries = hellos.filter((hello) => hello?.secondary === true);
        return primaries.length === 1 && primaries.length + secondaries.length === this.members.length;
      },
      { timeoutMs: wholeWithinMs, intervalMs: 100, what: 'a whole replica set' },
    );
  }

  /** The primary gives its place up; another member takes it. */
  async stepDown(): Promise<void> {
    const member = await this.primary();
    // It may end the connection in place of an answer.
    await member
      .command({ replSetStepDown: 5, secondaryCatchUpPeriodSecs: 2, force: true }, 5_000)
      .catch(() => undefined);
  }

  async close(): Promise<void> {
    await Promise.all(this.members.map((member) => member.kill()));
  }

  #hellos(): Promise<{ member: MongodProcess; hello: Hello | undefined }[]> {
    return Promise.all(
      this.members.map(async (member) => ({
        member,
        hello: await member.command({ hello: 1 }, lookWithinMs).then(
          (answer) => answer as Hello,
          () => undefined,
        ),
      })),
    );
  }
}

const termOf = (hello: Hello | undefined): string => hello?.electionId?.toHexString() ?? '';
