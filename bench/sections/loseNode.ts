import { once } from 'node:events';
import type { Bench } from '../Bench.js';
import { type Crowd, type CrowdedRoom, openCrowd } from '../generator/Crowd.js';
import { compareLogs } from '../generator/compareLogs.js';
import type { CatchUp, ReturningClient } from '../generator/ReturningClient.js';
import { seededRandom } from '../generator/seededRandom.js';
import type { StartedProcess } from '../machine/childProcess.js';
import { cpuTime } from '../machine/cpuTime.js';
import { quantile } from '../quantile.js';
import type { Target } from '../targets/Target.js';

/** A server with what outlives it. */
export interface Deployment {
  readonly catchUp: CatchUp;
  /** Whether what it had acknowledged has to be there afterwards. */
  readonly isDurable: boolean;
  /** Starts it on its data; 0 is any port. */
  start(port: number): Promise<Target & { readonly process: StartedProcess }>;
}

/** How everybody came back to one node. All times count from its death. */
export interface Return {
  readonly allBackMs: number;
  readonly listeningMs: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly mostAttempts: number;
  /** CPU of the new process per client, its start included. */
  readonly serverUs: number;
  readonly written: number;
  /** Messages that were under way when the node died, or written while there was none. */
  readonly caught: number;
  readonly lost: number;
  readonly doubled: number;
  readonly faults: readonly string[];
}

interface Scale {
  readonly clients: number;
  readonly seed: number;
}

/** Rooms where both sides write, each its next message when the last one is acknowledged. */
const WRITTEN_ROOMS = 100;
/** So that the node dies in the middle of it. */
const WRITTEN_FOR_MS = 1_000;
const PATIENCE_MS = 60_000;
const LOOK_EVERY_MS = 5;

export async function loseNode(bench: Bench, deployment: Deployment, { clients, seed }: Scale): Promise<Return> {
  const first = bench.owned(await deployment.start(0));
  const draws = (person: number) => seededRandom(seed * 1_000_003 + person);
  const crowd = bench.closing(await openCrowd(first, clients, deployment.catchUp, draws));
  const writing = startWriting(crowd.rooms.slice(0, WRITTEN_ROOMS));
  await pause(WRITTEN_FOR_MS);

  const diedAt = performance.now();
  const exited = once(first.process.child, 'exit');
  first.process.child.kill('SIGKILL');
  writing.stop();
  await exited;
  // On the same port and data, as a supervisor starts it; what is written meanwhile waits in the clients.
  const starting = deployment.start(Number(new URL(first.url).port));
  await everybodyNoticed(crowd);
  writing.once();
  const caught = writing.unanswered();
  const second = bench.owned(await starting);
  const listeningMs = performance.now() - diedAt;

  const isExact = () => !deployment.isDurable || writing.isHeard();
  // A fault stays one: there is no use in waiting on, but that everybody be there to compare.
  const isFaulty = () =>
    deployment.isDurable &&
    crowd.clients.some((client) => client.faults.length > 0) &&
    crowd.clients.every(({ caughtUpAt }) => caughtUpAt !== undefined);
  const isWhole = () => crowd.clients.every((client) => client.isSettled) && isExact();
  await until(() => isWhole() || isFaulty());
  const isBack = isWhole();
  const allBackMs = performance.now() - diedAt;
  const serverUs = cpuTime(second.pid) / clients;
  const backMs = crowd.clients.flatMap(({ caughtUpAt }) => (caughtUpAt === undefined ? [] : [caughtUpAt - diedAt]));
  const faults = crowd.clients.flatMap((client) => (deployment.isDurable ? client.faults : []));
  if (!isBack)
    faults.push(`${clients - backMs.length} clients are not back, ${writing.unanswered()} messages unanswered`);
  if (caught === 0) faults.push('nothing was under way when the node died');
  const compared = deployment.isDurable ? await writing.compare() : { lost: 0, doubled: 0, faults: [] };
  crowd.close();
  await second.stop();
  return {
    allBackMs,
    listeningMs,
    p50Ms: quantile(backMs, 0.5),
    p99Ms: quantile(backMs, 0.99),
    mostAttempts: crowd.clients.reduce((most, { attempts }) => Math.max(most, attempts), 0),
    serverUs,
    written: writing.count(),
    caught,
    lost: compared.lost,
    doubled: compared.doubled,
    faults: [
      ...(compared.lost + compared.doubled > 0 ? [`${compared.lost} lost and ${compared.doubled} doubled`] : []),
      ...faults,
      ...compared.faults,
    ],
  };
}

/** People write in these rooms, both sides of each. */
function startWriting(rooms: readonly CrowdedRoom[]) {
  const written = new Map<string, string[]>(rooms.map(({ id }) => [id, []]));
  let acknowledged = 0;
  let isWriting = true;
  const write = (id: string, end: ReturningClient): void => {
    const room = end.copies.get(id);
    const messages = written.get(id);
    if (room === undefined || messages === undefined) throw new Error(`room ${id} is not one that is written in`);
    const clientMessageId = `lost-${end.side}-${id}-${messages.length}`;
    messages.push(clientMessageId);
    end.write(room, clientMessageId);
  };
  const everyEndWrites = (): void => {
    for (const { id, ends } of rooms) for (const end of ends) write(id, end);
  };
  const count = () => [...written.values()].reduce((sum, messages) => sum + messages.length, 0);
  for (const end of new Set(rooms.flatMap(({ ends }) => ends))) {
    end.onAcknowledged = ({ id }) => {
      acknowledged += 1;
      if (isWriting) write(id, end);
    };
  }
  everyEndWrites();
  return {
    stop: () => {
      isWriting = false;
    },
    once: everyEndWrites,
    count,
    unanswered: () => count() - acknowledged,
    /** Whether both sides know of as many messages as were written: which ones is compared afterwards. */
    isHeard: () =>
      rooms.every(({ id, ends }) =>
        ends.every((end) => (end.copies.get(id)?.messages.length ?? 0) >= (written.get(id)?.length ?? 0)),
      ),
    async compare() {
      const compared = await Promise.all(rooms.map((room) => compareLogs(room, written.get(room.id) ?? [])));
      return {
        lost: compared.reduce((sum, { lost }) => sum + lost, 0),
        doubled: compared.reduce((sum, { doubled }) => sum + doubled, 0),
        faults: compared.flatMap(({ faults }) => faults),
      };
    },
  };
}

/** Writing "while there was no node" begins when nobody takes the old one for alive. */
async function everybodyNoticed({ clients }: Crowd): Promise<void> {
  if (!(await until(() => clients.every(({ attempts }) => attempts > 0))))
    throw new Error('a node was not seen to die');
}

async function until(condition: () => boolean): Promise<boolean> {
  const deadline = performance.now() + PATIENCE_MS;
  while (!condition()) {
    if (performance.now() > deadline) return false;
    await pause(LOOK_EVERY_MS);
  }
  return true;
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
