import { systemClock } from '../../../server/Clock.js';
import type { Audience } from '../../../server/delivery/audiences.js';
import type { ConnectedPeople } from '../../../server/presence/ConnectedPeople.js';
import { Cluster } from '../../../server/redis/Cluster.js';
import { readRedisUrl } from '../../../server/redis/readRedisUrl.js';
import { createLive, type RecordedLive } from '../../support/cluster/createLive.js';
import { unique } from '../../support/factories/unique.js';
import { OwnRedis } from '../../support/redis/OwnRedis.js';
import { TcpProxy } from '../../support/redis/TcpProxy.js';
import { onTeardown } from '../../support/teardown.js';
import { until } from '../../support/until.js';
import type { NodeUnderTest, PeopleUnderTest } from './PeopleUnderTest.js';

/** Whoever is away must not be so while a lease is waited for. */
const TIMES = { graceMs: 600, awayAfterMs: 8_000, leaseMs: 1_000 };
const CLUSTER_TIMES = { beatMs: 150, lapseMs: 750, peerLifeMs: 1_000 };

/** Nodes over a real Redis, each behind a proxy that can hold it up, and the real time, shortened. */
export async function createRedisPeople(): Promise<PeopleUnderTest> {
  const redis = await OwnRedis.start();
  const tag = unique('people');
  const failures: unknown[] = [];
  const clusters: Cluster[] = [];
  onTeardown(() => {
    if (failures.length > 0) throw new AggregateError(failures, 'failed in the background');
  });

  const open = async (): Promise<NodeUnderTest> => {
    const proxy = await TcpProxy.start(redis.port);
    const live = createLive();
    // That a node which is held up loses Redis is no failure of it.
    const onError = (): void => {};
    const cluster = new Cluster({ address: readRedisUrl(proxy.url), tag, live, onError, times: CLUSTER_TIMES });
    const people = cluster.createPeople({ clock: systemClock, times: TIMES, onError: (cause) => failures.push(cause) });
    cluster.start();
    people.start();
    clusters.push(cluster);
    onTeardown(async () => {
      await people.close();
      cluster.vanish();
    });
    await until(() => clusters.every(({ isUp, peers }) => isUp && peers >= clusters.length - 1));
    const die = async (): Promise<void> => {
      clusters.splice(clusters.indexOf(cluster), 1);
      cluster.vanish();
    };
    const close = async (): Promise<void> => {
      await people.close();
      await cluster.stop();
    };
    const halt = async (): Promise<void> => proxy.hold();
    return { people: inStep(people, live, close), die, halt, goOn: async () => proxy.release() };
  };
  const pass = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
  return { times: TIMES, open, pass, now: systemClock.now, takeFailures: () => failures.splice(0) };
}

/** What a transport does: connections are in audiences and in presence by the same calls. */
function inStep(people: ConnectedPeople, live: RecordedLive, close: () => Promise<void>): ConnectedPeople {
  return {
    joined: (connectionId: string, audiences: readonly Audience[]) => {
      live.join(connectionId, audiences);
      people.joined(connectionId, audiences);
    },
    left: (connectionId) => {
      live.leave(connectionId);
      people.left(connectionId);
    },
    acted: (connectionId) => people.acted(connectionId),
    stateOf: (audience) => people.stateOf(audience),
    onChanged: (listener) => people.onChanged(listener),
    start: () => people.start(),
    close,
  };
}
