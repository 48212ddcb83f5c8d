import type { LitElement, ReactiveController } from 'lit';
import type { Souk } from '../../core/index.js';

/** Keeps a component told of a buyer's connection and of their rooms with something unread. */
export class BuyerWatch implements ReactiveController {
  readonly #host: LitElement;
  #souk: Souk | null = null;
  #offs: (() => void)[] = [];

  constructor(host: LitElement) {
    this.#host = host;
    host.addController(this);
  }

  get status(): Souk['status']['kind'] {
    return this.#souk?.status.kind ?? 'idle';
  }

  get unread(): number {
    return this.#souk?.unread ?? 0;
  }

  /** Watches this one from now on; the same again does nothing. */
  watch(souk: Souk | null): void {
    if (souk === this.#souk) return;
    this.hostDisconnected();
    this.#souk = souk;
    this.hostConnected();
  }

  hostConnected(): void {
    const souk = this.#souk;
    if (souk === null || !this.#host.isConnected || this.#offs.length > 0) return;
    const update = (): void => this.#host.requestUpdate();
    this.#offs = [souk.on('status', update), souk.on('unread', update)];
    update();
  }

  hostDisconnected(): void {
    for (const off of this.#offs) off();
    this.#offs = [];
  }
}
