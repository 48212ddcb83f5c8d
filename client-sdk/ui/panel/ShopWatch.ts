import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { ShopForBuyer, ShopHandle, Souk } from '../../core/index.js';

/** Keeps a component told of a shop as a buyer sees it. */
export class ShopWatch implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #handle: ShopHandle | undefined;
  #stop: (() => void) | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  /** Null until it is known. */
  get shop(): ShopForBuyer | null {
    const shop = this.#handle?.snapshot.shop ?? null;
    return shop !== null && 'canOpen' in shop ? shop : null;
  }

  /** Watches this shop from now on; asking again for the same does nothing. */
  watch(souk: Souk, shopId: string): void {
    if (this.#handle?.shopId === shopId) return;
    this.hostDisconnected();
    this.#handle = souk.shop(shopId);
    this.#stop = this.#handle.subscribe(() => this.#host.requestUpdate());
  }

  hostDisconnected(): void {
    this.#stop?.();
    this.#handle?.close();
    this.#handle = undefined;
  }
}
