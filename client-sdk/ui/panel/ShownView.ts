import type { ReactiveControllerHost } from 'lit';
import type { PanelView } from './PanelView.js';

/** Which view the panel shows: keeps it told of the room in it, and lets go of that room with the next view. */
export class ShownView {
  readonly #host: ReactiveControllerHost;
  #view: PanelView = { kind: 'list' };
  #stop: (() => void) | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
  }

  get view(): PanelView {
    return this.#view;
  }

  show(view: PanelView): void {
    this.#stop?.();
    this.#stop = undefined;
    this.#view = view;
    this.#host.requestUpdate();
    if (view.kind !== 'room') return;
    const { handle } = view;
    const off = handle.subscribe(() => this.#host.requestUpdate());
    this.#stop = () => {
      off();
      handle.close();
    };
  }
}
