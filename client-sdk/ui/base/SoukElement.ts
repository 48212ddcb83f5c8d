import { updateWhenLocaleChanges } from '@lit/localize';
import { LitElement } from 'lit';

/** What every component of ours is: drawn again when another language is chosen. */
export abstract class SoukElement extends LitElement {
  constructor() {
    super();
    updateWhenLocaleChanges(this);
  }

  /** Tells whoever has this component that something happened in it. Passes through shadow roots. */
  protected emit<Detail>(name: `souk-${string}`, detail: Detail): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }
}
