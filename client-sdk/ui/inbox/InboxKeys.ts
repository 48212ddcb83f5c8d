import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { keepChoice, readChoice } from './keptChoice.js';
import { type Shortcut, shortcutOf } from './shortcutOf.js';

/** The keys of an inbox: heard anywhere on the page where nobody else is meant, and switched off for good. */
export class InboxKeys implements ReactiveController {
  /** Whether the page of keys is shown. */
  isShown = false;
  /** Whether they act; the one that shows their page always does. */
  areOn = readChoice('keys', ['on', 'off'], 'on') === 'on';
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #act: (shortcut: Shortcut) => boolean;

  /** `act` tells whether it did something. */
  constructor(host: ReactiveControllerHost & HTMLElement, act: (shortcut: Shortcut) => boolean) {
    this.#host = host;
    this.#act = act;
    host.addController(this);
  }

  hostConnected(): void {
    document.addEventListener('keydown', this.#pressed);
  }

  hostDisconnected(): void {
    document.removeEventListener('keydown', this.#pressed);
  }

  readonly show = (): void => this.#turn(true);

  readonly hide = (): void => this.#turn(false);

  readonly switch = ({ detail }: CustomEvent<{ on: boolean }>): void => {
    this.areOn = detail.on;
    keepChoice('keys', detail.on ? 'on' : 'off');
    this.#host.requestUpdate();
  };

  #turn(isShown: boolean): void {
    this.isShown = isShown;
    this.#host.requestUpdate();
  }

  readonly #pressed = (event: KeyboardEvent): void => {
    const isElsewhere = !event.composedPath().includes(this.#host) && event.target !== document.body;
    const shortcut = shortcutOf(event);
    if (shortcut === undefined || isElsewhere || this.isShown) return;
    if (shortcut === 'help') this.show();
    else if (!this.areOn || !this.#act(shortcut)) return;
    event.preventDefault();
  };
}
