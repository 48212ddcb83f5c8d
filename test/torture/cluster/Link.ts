import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** What befalls the bytes of a link. */
export type LinkState =
  | { readonly kind: 'whole' }
  /** Connections are reset, and so are new ones. */
  | { readonly kind: 'reset' }
  /** Nothing passes and nobody is told: what was under way arrives when the link is whole again. */
  | { readonly kind: 'silent' }
  | { readonly kind: 'slow'; readonly delayMs: number };

export interface LinkOptions {
  /** The port that a new connection leads to; undefined: nobody is there. */
  readonly target: () => number | undefined;
}

/** A TCP proxy between two parties that can be cut and slowed. */
export class Link {
  readonly #server: Server;
  readonly #target: () => number | undefined;
  readonly #pairs = new Set<Pair>();
  #state: LinkState = { kind: 'whole' };

  private constructor(server: Server, target: () => number | undefined) {
    this.#server = server;
    this.#target = target;
    server.on('connection', (near) => this.#accept(near));
  }

  static async create({ target }: LinkOptions): Promise<Link> {
    const server = createServer({ pauseOnConnect: true, noDelay: true });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new Link(server, target);
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** How many connections lead to this port now. */
  countTo(port: number): number {
    return [...this.#pairs].filter((pair) => pair.port === port).length;
  }

  set(state: LinkState): void {
    this.#state = state;
    for (const pair of this.#pairs) pair.set(state);
  }

  /** Resets the connections that lead to this port; new ones are welcome. */
  drop(port: number): void {
    for (const pair of this.#pairs) if (pair.port === port) pair.end();
  }

  async close(): Promise<void> {
    this.#server.close();
    for (const pair of this.#pairs) pair.end();
    await once(this.#server, 'close');
  }

  #accept(near: Socket): void {
    near.on('error', () => {});
    const port = this.#target();
    if (this.#state.kind === 'reset' || port === undefined) return void near.resetAndDestroy();
    const pair = new Pair(near, port, () => this.#pairs.delete(pair));
    this.#pairs.add(pair);
    pair.set(this.#state);
  }
}

/** One connection through a link; while silent it is not even led on. */
class Pair {
  #far: Socket | undefined;
  #state: LinkState = { kind: 'silent' };
  #isEnded = false;

  constructor(
    readonly near: Socket,
    readonly port: number,
    readonly onEnd: () => void,
  ) {
    near.on('close', () => this.end());
  }

  set(state: LinkState): void {
    this.#state = state;
    if (state.kind === 'reset') {
      this.end();
      return;
    }
    if (state.kind === 'silent') {
      this.near.pause();
      this.#far?.pause();
      return;
    }
    this.#far ??= this.#lead();
    this.near.resume();
    this.#far.resume();
  }

  end(): void {
    if (this.#isEnded) return;
    this.#isEnded = true;
    this.near.resetAndDestroy();
    this.#far?.resetAndDestroy();
    this.onEnd();
  }

  #lead(): Socket {
    const far = connect({ host: '127.0.0.1', port: this.port, noDelay: true });
    far.on('error', () => {});
    far.on('close', () => this.end());
    this.#carry(this.near, far);
    this.#carry(far, this.near);
    return far;
  }

  /** Keeps the order of what it delays, also when the delay changes meanwhile. */
  #carry(from: Socket, to: Socket): void {
    let arrivesAt = 0;
    const pass = (deliver: () => void) => {
      const now = performance.now();
      arrivesAt = Math.max(arrivesAt, now + (this.#state.kind === 'slow' ? this.#state.delayMs : 0));
      if (arrivesAt <= now) deliver();
      else setTimeout(deliver, arrivesAt - now);
    };
    from.on('data', (chunk: Buffer) => pass(() => to.write(chunk)));
    from.on('end', () => pass(() => to.end()));
  }
}
