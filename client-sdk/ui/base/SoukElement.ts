import { LitElement } from 'lit';
import { onLanguage } from '../i18n/setLanguage.js';

/** What every component of ours is: drawn again when another language is chosen. */
export abstract class SoukElement extends LitElement {
  #stopHearing: (() => void) | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#stopHearing = onLanguage(() => this.requestUpdate());
    // Another language may have been chosen while it stood nowhere.
    if (this.hasUpdated) this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stopHearing?.();
  }

  /** Tells whoever has this component that something happened in it. Passes through shadow roots. */
  protected emit<Detail>(name: `souk-${string}`, detail: Detail): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }
}
