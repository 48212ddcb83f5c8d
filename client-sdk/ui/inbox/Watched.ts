import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** What every handle of the SDK has. */
interface Handle<Snapshot> {
  readonly snapshot: Snapshot;
  subscribe(listener: (snapshot: Snapshot) => void): () => void;
  close(): void;
}

/** Keeps a component told of one handle at a time, and lets go of it. */
export class Watched<Held extends Handle<unknown>> implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #handle: Held | null = null;
  #stop: (() => void) | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  /** Null before the first one is watched. */
  get handle(): Held | null {
    return this.#handle;
  }

  /** Watches this one from now on, and lets go of the one before. */
  watch(handle: Held | null): void {
    this.hostDisconnected();
    this.#handle = handle;
    this.#stop = handle?.subscribe(() => this.#host.requestUpdate());
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#stop?.();
    this.#handle?.close();
    this.#handle = null;
  }
}
