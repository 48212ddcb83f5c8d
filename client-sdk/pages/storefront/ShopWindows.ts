import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { ShopForBuyer, ShopHandle, Souk } from '../../core/index.js';

/** Keeps a page told of several shops as a buyer sees them. */
export class ShopWindows implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #handles = new Map<string, ShopHandle>();

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  /** Watches these shops too. */
  watch(souk: Souk, shopIds: readonly string[]): void {
    for (const shopId of shopIds) {
      if (this.#handles.has(shopId)) continue;
      const handle = souk.shop(shopId);
      handle.subscribe(() => this.#host.requestUpdate());
      this.#handles.set(shopId, handle);
    }
  }

  /** Null until it is known. */
  of(shopId: string): ShopForBuyer | null {
    const shop = this.#handles.get(shopId)?.snapshot.shop ?? null;
    return shop !== null && 'canOpen' in shop ? shop : null;
  }

  hostDisconnected(): void {
    for (const handle of this.#handles.values()) handle.close();
    this.#handles.clear();
  }
}
