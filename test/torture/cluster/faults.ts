import { setTimeout as delay } from 'node:timers/promises';
import type { Cluster } from './Cluster.js';
import type { ClusterNode } from './ClusterNode.js';
import type { Link, LinkState } from './Link.js';

/** What befalls the cluster for a while. */
export interface FaultTarget {
  readonly cluster: Cluster;
  /** The node concerned, stopped at a point when `isStopped`. */
  readonly node: ClusterNode;
  readonly variant: number;
}

/** Does harm, and answers what undoes it. */
type Fault = (target: FaultTarget) => Promise<() => Promise<void> | void>;

interface FaultKindSpec {
  /** Faults of one lane follow one another; lanes run side by side. */
  readonly lane: 'nodes' | 'store' | 'redis';
  /** How long it lasts. */
  readonly holdMs: readonly [shortest: number, longest: number];
  readonly begin: Fault;
}

/** How long a primary is alone with what it takes before it dies. */
const behindMs = 600;

export const faults = {
  /** kill -9 of a node. */
  node_kill: {
    lane: 'nodes',
    holdMs: [0, 1_500],
    begin: async ({ cluster, node }) => {
      await node.kill();
      return () => cluster.startNode(node);
    },
  },
  /** A node is stopped and goes on later as if nothing had been (F15). */
  node_freeze: {
    lane: 'nodes',
    holdMs: [500, 6_000],
    begin: async ({ node }) => {
      node.freeze();
      return () => node.thaw();
    },
  },
  /** The connections of its clients end while it goes on carrying out what they sent. */
  clients_cut: {
    lane: 'nodes',
    holdMs: [0, 300],
    begin: async ({ cluster, node }) => {
      cluster.door.drop(node.port);
      return () => {};
    },
  },
  /** A node loses MongoDB: resets, or silence. */
  mongo_cut: {
    lane: 'nodes',
    holdMs: [300, 4_000],
    begin: async ({ cluster, node, variant }) => setLinks(cluster.mongoLinks(node), cutOf(variant)),
  },
  /** The way from a node to MongoDB is slow. */
  mongo_slow: {
    lane: 'nodes',
    holdMs: [500, 3_000],
    begin: async ({ cluster, node, variant }) => setLinks(cluster.mongoLinks(node), slowOf(variant)),
  },
  /** A node loses Redis. */
  redis_cut: {
    lane: 'nodes',
    holdMs: [300, 4_000],
    begin: async ({ cluster, node, variant }) => setLinks(cluster.redisLinks(node), cutOf(variant)),
  },
  /** The way from a node to Redis is slow. */
  redis_slow: {
    lane: 'nodes',
    holdMs: [500, 3_000],
    begin: async ({ cluster, node, variant }) => setLinks(cluster.redisLinks(node), slowOf(variant)),
  },
  /** kill -9 of the primary; in every second case what it took last was not replicated. */
  primary_kill: {
    lane: 'store',
    holdMs: [500, 4_000],
    begin: ({ cluster, variant }) => killPrimary(cluster, variant % 2 === 0),
  },
  /** The primary gives its place up. */
  primary_stepdown: {
    lane: 'store',
    holdMs: [0, 1_000],
    begin: async ({ cluster }) => {
      await cluster.mongo.stepDown();
      return () => cluster.mongo.untilWhole();
    },
  },
  /** The primary is stopped until others have elected another, and goes on believing that it is one. */
  primary_freeze: {
    lane: 'store',
    holdMs: [500, 6_000],
    begin: async ({ cluster }) => {
      const primary = await cluster.mongo.primary();
      primary.freeze();
      return async () => {
        primary.thaw();
        await cluster.mongo.untilWhole();
      };
    },
  },
  /** A machine dies that runs a node and the primary; in every second case the node a moment earlier. */
  machine_kill: {
    lane: 'store',
    holdMs: [500, 3_000],
    begin: async ({ cluster, node, variant }) => {
      const restore = await killPrimary(cluster, variant % 2 === 0, () => node.kill());
      return async () => {
        await restore();
        await cluster.startNode(node);
      };
    },
  },
  /** kill -9 of Redis, which comes back empty (F9). */
  redis_kill: {
    lane: 'redis',
    holdMs: [0, 3_000],
    begin: async ({ cluster }) => {
      await cluster.redis.kill();
      return () => cluster.redis.launch();
    },
  },
  /** Redis holds its connections and answers nothing. */
  redis_freeze: {
    lane: 'redis',
    holdMs: [300, 4_000],
    begin: async ({ cluster }) => {
      cluster.redis.freeze();
      return () => cluster.redis.thaw();
    },
  },
} as const satisfies Readonly<Record<string, FaultKindSpec>>;

export type FaultKind = keyof typeof faults;
export const faultKinds = Object.keys(faults) as FaultKind[];

const cutOf = (variant: number): LinkState => (variant % 2 === 0 ? { kind: 'reset' } : { kind: 'silent' });
const slowOf = (variant: number): LinkState => ({ kind: 'slow', delayMs: 20 + (variant % 10) * 60 });

function setLinks(links: readonly Link[], state: LinkState): () => void {
  for (const link of links) link.set(state);
  return () => {
    for (const link of links) link.set({ kind: 'whole' });
  };
}

/**
 * `isBehind`: for a while the primary takes writes that nobody else gets, and dies with them; in the middle of that while
 * something else happens.
 */
async function killPrimary(
  { mongo }: Cluster,
  isBehind: boolean,
  meanwhile: () => Promise<void> = async () => {},
): Promise<() => Promise<void>> {
  const primary = await mongo.primary();
  const secondaries = isBehind ? mongo.members.filter((member) => member !== primary) : [];
  for (const secondary of secondaries) secondary.freeze();
  if (isBehind) await delay(behindMs / 2);
  await meanwhile();
  if (isBehind) await delay(behindMs / 2);
  await primary.kill();
  for (const secondary of secondaries) secondary.thaw();
  return async () => {
    // Back before another is elected it would be elected itself, with what nobody else has.
    if (isBehind) await mongo.primary();
    primary.restart();
    await mongo.untilWhole();
  };
}
