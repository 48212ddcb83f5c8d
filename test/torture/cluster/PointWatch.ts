import type { CrashPoint } from '../serverProcess.js';
import type { Cluster } from './Cluster.js';
import type { ClusterNode } from './ClusterNode.js';

/** A node that stopped itself at a named point; whoever got it continues it. */
export interface Met {
  readonly node: ClusterNode;
  readonly point: CrashPoint;
}

const lookEveryMs = 10;

/** Continues the nodes that stop themselves at named points, unless a fault waits for one. */
export class PointWatch {
  readonly #cluster: Cluster;
  readonly #timer: NodeJS.Timeout;
  readonly #waiting: ((met: Met) => void)[] = [];

  constructor(cluster: Cluster) {
    this.#cluster = cluster;
    this.#timer = setInterval(() => this.#look(), lookEveryMs);
  }

  /** The next node that stops itself, taken; undefined when none did in time. */
  meet(withinMs: number): Promise<Met | undefined> {
    return new Promise((resolve) => {
      const got = (met: Met | undefined) => {
        clearTimeout(timer);
        resolve(met);
      };
      const timer = setTimeout(() => {
        this.#waiting.splice(this.#waiting.indexOf(got), 1);
        got(undefined);
      }, withinMs);
      this.#waiting.push(got);
    });
  }

  close(): void {
    clearInterval(this.#timer);
  }

  #look(): void {
    for (const node of this.#cluster.nodes) {
      const point = node.stoppedAt;
      if (point === undefined) continue;
      // One that a fault has taken already is continued too, unless that fault froze it.
      const taken = this.#waiting.length > 0 ? this.#cluster.take(node) : undefined;
      if (taken === undefined) node.thaw();
      else {
        node.freeze();
        this.#waiting.shift()?.({ node, point });
      }
    }
  }
}
