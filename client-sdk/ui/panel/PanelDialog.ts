import type { LitElement, ReactiveController } from 'lit';
import { deepFocus } from './deepFocus.js';
import { followKeyboard } from './followKeyboard.js';

/** The panel's dialog: over the page on a small screen, beside its content elsewhere; gives the focus back. */
export class PanelDialog implements ReactiveController {
  isOpen = false;
  readonly #host: LitElement;
  readonly #onShown: () => void;
  #opener: HTMLElement | null = null;
  #stopFollowing: (() => void) | undefined;

  constructor(host: LitElement, onShown: () => void) {
    this.#host = host;
    this.#onShown = onShown;
    host.addController(this);
  }

  hostConnected(): void {
    this.#stopFollowing = followKeyboard(this.#host);
  }

  hostDisconnected(): void {
    this.#stopFollowing?.();
  }

  open(): void {
    if (this.isOpen) return;
    this.#opener = deepFocus();
    this.#turn(true);
    void this.#host.updateComplete.then(() => {
      const dialog = this.#dialog;
      if (dialog === null || dialog.open) return;
      if (matchMedia('(width < 480px)').matches) dialog.showModal();
      else dialog.show();
      this.#onShown();
    });
  }

  close(): void {
    this.#dialog?.close();
  }

  /** Hears that it was closed, by whatever. */
  readonly closed = (): void => {
    this.#turn(false);
    const opener = this.#opener;
    void this.#host.updateComplete.then(() => {
      if (opener?.isConnected) opener.focus();
      else this.#host.renderRoot.querySelector<HTMLElement>('.launcher')?.focus();
    });
  };

  /** Hears keys: a dialog beside the page does not close by Escape of its own. */
  readonly pressed = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.isComposing) return;
    event.stopPropagation();
    this.close();
  };

  get #dialog(): HTMLDialogElement | null {
    return this.#host.renderRoot.querySelector('dialog');
  }

  #turn(isOpen: boolean): void {
    this.isOpen = isOpen;
    this.#host.requestUpdate();
  }
}
