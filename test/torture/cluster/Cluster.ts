import { OwnRedis } from '../../support/redis/OwnRedis.js';
import type { SeededRandom } from '../seededRandom.js';
import { type ArmedPoint, type CrashPoint, crashPoints } from '../serverProcess.js';
import { ClusterNode } from './ClusterNode.js';
import { Link } from './Link.js';
import { ReplicaSet } from './ReplicaSet.js';
import { redirectModule } from './redirectModule.js';

export interface ClusterOptions {
  /** Arguments of node that start the server under examination. */
  readonly command: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly random: SeededRandom;
  readonly onError: (line: string) => void;
  /** Another one's, and a database on it that nobody used; absent: one that lives as long as the cluster. */
  readonly mongo?: { readonly set: ReplicaSet; readonly database: string };
}

interface NodeLinks {
  readonly mongo: readonly Link[];
  readonly redis: Link;
}

/** Three nodes, a replica set of three, a Redis, links from each node to these, and one door through which clients come in. */
export class Cluster {
  readonly #links = new Map<ClusterNode, NodeLinks>();
  readonly #taken = new Set<ClusterNode>();
  readonly #random: SeededRandom;
  readonly #isMongoOurs: boolean;
  #starts = 0;

  private constructor(
    readonly nodes: readonly ClusterNode[],
    readonly mongo: ReplicaSet,
    readonly redis: OwnRedis,
    /** A balancer that knows nothing of health: any node whose process runs may get the next connection. */
    readonly door: Link,
    random: SeededRandom,
    isMongoOurs: boolean,
  ) {
    this.#random = random;
    this.#isMongoOurs = isMongoOurs;
  }

  static async start({ command, env, random, onError, mongo: given }: ClusterOptions): Promise<Cluster> {
    const mongo = given?.set ?? (await ReplicaSet.start());
    const uri = mongo.uri(given?.database ?? 'souk');
    const redis = await OwnRedis.start();
    const nodes: ClusterNode[] = [];
    const links = new Map<ClusterNode, NodeLinks>();
    for (const name of ['node 1', 'node 2', 'node 3']) {
      const ofNode: NodeLinks = {
        mongo: await Promise.all(mongo.members.map(({ port }) => Link.create({ target: () => port }))),
        redis: await Link.create({ target: () => redis.port }),
      };
      const redirected = [
        ...mongo.members.map(({ port }, place) => `${port}:${ofNode.mongo[place]?.port}`),
        `${redis.port}:${ofNode.redis.port}`,
      ];
      const node = await ClusterNode.create({
        name,
        command: ['--import', redirectModule, ...command],
        env: { ...env, MONGODB_URI: uri, REDIS_URL: redis.url, HARNESS_LINKS: redirected.join(',') },
        onError: (line) => onError(`${name}: ${line}`),
      });
      nodes.push(node);
      links.set(node, ofNode);
    }
    const draw = random.fork();
    const door = await Link.create({
      target: () => {
        const running = nodes.filter(({ isRunning }) => isRunning);
        return running.length === 0 ? undefined : draw.pick(running).port;
      },
    });
    const cluster = new Cluster(nodes, mongo, redis, door, random.fork(), given === undefined);
    for (const [node, ofNode] of links) cluster.#links.set(node, ofNode);
    await Promise.all(nodes.map((node) => cluster.startNode(node)));
    return cluster;
  }

  get url(): string {
    return `http://127.0.0.1:${this.door.port}`;
  }

  mongoLinks(node: ClusterNode): readonly Link[] {
    return this.#links.get(node)?.mongo ?? [];
  }

  redisLinks(node: ClusterNode): readonly Link[] {
    const links = this.#links.get(node);
    return links === undefined ? [] : [links.redis];
  }

  /** Starts a node, armed to stop at the next point in turn. */
  async startNode(node: ClusterNode): Promise<void> {
    await node.start(this.#nextPoint());
  }

  /** A node that nothing befalls now; it is the caller's until given back. Undefined: only one is left whole. */
  take(wanted?: ClusterNode): ClusterNode | undefined {
    if (this.#taken.size > 1) return undefined;
    const free = this.nodes.filter((node) => node.isRunning && !this.#taken.has(node));
    const node = wanted === undefined && free.length > 0 ? this.#random.pick(free) : free.find((one) => one === wanted);
    if (node !== undefined) this.#taken.add(node);
    return node;
  }

  giveBack(node: ClusterNode): void {
    this.#taken.delete(node);
  }

  isTaken(node: ClusterNode): boolean {
    return this.#taken.has(node);
  }

  /** The nodes, that with the most clients first. */
  get byClients(): readonly [ClusterNode, ClusterNode, ClusterNode] {
    const count = ({ port }: ClusterNode) => this.door.countTo(port);
    return [...this.nodes].sort((one, other) => count(other) - count(one)) as [ClusterNode, ClusterNode, ClusterNode];
  }

  /** Everything whole, every node there. */
  async heal(): Promise<void> {
    for (const link of this.#allLinks) link.set({ kind: 'whole' });
    await this.mongo.untilWhole();
    for (const node of this.nodes) if (!node.isRunning) await this.startNode(node);
  }

  async close(): Promise<void> {
    for (const node of this.nodes) await node.kill();
    for (const link of [this.door, ...this.#allLinks]) await link.close();
    await this.redis.kill();
    if (this.#isMongoOurs) await this.mongo.close();
  }

  get #allLinks(): Link[] {
    return [...this.#links.values()].flatMap(({ mongo, redis }) => [...mongo, redis]);
  }

  #nextPoint(): ArmedPoint {
    const point = crashPoints[this.#starts % crashPoints.length] ?? 'after_append';
    this.#starts += 1;
    return { point, passing: this.#random.between(1, latestPassing[point]), isStop: true };
  }
}

/** So that each point is met every few seconds under load. */
const latestPassing: Readonly<Record<CrashPoint, number>> = {
  before_append: 25,
  after_append: 25,
  after_ack: 25,
  after_door: 1,
  before_rows: 3,
  after_rows: 3,
};
