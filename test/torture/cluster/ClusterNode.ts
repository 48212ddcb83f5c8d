import { readFileSync } from 'node:fs';
import { freePort } from '../../support/freePort.js';
import { type ArmedPoint, type ServerProcess, startServerProcess } from '../serverProcess.js';

export interface ClusterNodeOptions {
  readonly name: string;
  readonly command: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** Told every line that the node logs as an error. */
  readonly onError: (line: string) => void;
}

/** Longer than any failover: whoever keeps servers running starts them again that long. */
const startedWithinMs = 60_000;

/** One server of the cluster, started again and again on its port. */
export class ClusterNode {
  readonly name: string;
  readonly port: number;
  readonly #options: ClusterNodeOptions;
  #server: ServerProcess | undefined;
  #armed: ArmedPoint | undefined;
  #isFrozen = false;

  private constructor(options: ClusterNodeOptions, port: number) {
    this.#options = options;
    this.name = options.name;
    this.port = port;
  }

  static async create(options: ClusterNodeOptions): Promise<ClusterNode> {
    return new ClusterNode(options, await freePort());
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get isRunning(): boolean {
    return this.#server?.isRunning === true;
  }

  /** The point at which it stopped itself and waits to be continued. */
  get stoppedAt(): ArmedPoint['point'] | undefined {
    if (this.#isFrozen || this.#armed === undefined || this.#server?.isRunning !== true) return undefined;
    return isStopped(this.#server.pid) ? this.#armed.point : undefined;
  }

  /** Starts it, again and again while its store does not answer, and answers once it listens or has been killed. */
  async start(armed?: ArmedPoint): Promise<void> {
    this.#armed = armed;
    this.#isFrozen = false;
    const giveUpAt = performance.now() + startedWithinMs;
    for (;;) {
      const server = this.#launch();
      try {
        await server.listening;
        void server.gone.then(({ killed, output }) => {
          if (!killed) this.#options.onError(`ended by itself: ${output}`);
        });
        return;
      } catch (failure) {
        const isStoreAway = String(failure).includes('the message store does not answer');
        if (!isStoreAway || performance.now() > giveUpAt) throw failure;
      }
    }
  }

  async kill(): Promise<void> {
    await this.#server?.kill();
  }

  /** SIGSTOP: it holds its connections and answers nothing. */
  freeze(): void {
    if (!this.isRunning) return;
    this.#isFrozen = true;
    this.#signal('SIGSTOP');
  }

  /** Goes on where it was stopped, by whomever. */
  thaw(): void {
    this.#isFrozen = false;
    this.#signal('SIGCONT');
  }

  #launch(): ServerProcess {
    const { command, env, onError } = this.#options;
    const crash = this.#armed;
    this.#server = startServerProcess({ command, env, port: this.port, onError, ...(crash && { crash }) });
    return this.#server;
  }

  #signal(signal: NodeJS.Signals): void {
    if (this.#server?.isRunning === true) process.kill(this.#server.pid, signal);
  }
}

function isStopped(pid: number): boolean {
  try {
    // The state follows the name, which stands in brackets and may hold any character.
    return /^ [tT]/.test(readFileSync(`/proc/${pid}/stat`, 'utf8').split(')').at(-1) ?? '');
  } catch {
    return false;
  }
}
