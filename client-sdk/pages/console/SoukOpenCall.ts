import { css, html, type PropertyDeclarations } from 'lit';
import type { Souk } from '../../core/index.js';
import { defineElement } from '../../ui/base/defineElement.js';
import { SoukElement } from '../../ui/base/SoukElement.js';
import { base } from '../../ui/base.css.js';
import { t } from '../../ui/i18n/t.js';
import type { DemoCatalogue } from '../shared/DemoCatalogue.js';
import { formStyles } from './form.css.js';
import { type Outcome, outcomeOf, renderOutcome } from './renderOutcome.js';
import '../../ui/base/SoukButton.js';

/** Opens a room for a named buyer at a shop (O1). Emits `souk-opened { roomId }`. */
export class SoukOpenCall extends SoukElement {
  static override properties: PropertyDeclarations = {
    souk: { attribute: false },
    catalogue: { attribute: false },
    message: { state: true },
    outcome: { state: true },
    isAsking: { state: true },
  };

  declare souk: Souk | null;
  declare catalogue: DemoCatalogue | null;
  declare message: string;
  declare outcome: Outcome;
  declare isAsking: boolean;

  static override styles = [
    base,
    formStyles,
    css`
      :host {
        display: block;
        overflow-y: auto;
      }
    `,
  ];

  constructor() {
    super();
    this.souk = null;
    this.catalogue = null;
    this.message = '';
    this.outcome = null;
    this.isAsking = false;
  }

  override focus(): void {
    this.renderRoot.querySelector('select')?.focus();
  }

  override render() {
    const buyers = this.catalogue?.people.filter(({ role }) => role === 'buyer') ?? [];
    return html`<div class="form">
      <h2>${t('console.open')}</h2>
      <label
        >${t('console.buyer')}
        <select class="field" data-field="buyer">
          ${buyers.map(({ id, name }) => html`<option value=${id}>${name}</option>`)}
        </select></label
      >
      <label
        >${t('console.shop')}
        <select class="field" data-field="shop">
          ${this.catalogue?.shops.map(({ id, name }) => html`<option value=${id}>${name}</option>`)}
        </select></label
      >
      <label
        >${t('console.message')}
        <textarea class="field" rows="4" dir="auto" .value=${this.message} @input=${this.#typed}></textarea>
      </label>
      <div class="buttons">
        <souk-button
          kind="main"
          data-do="open"
          .disabled=${this.isAsking || this.message.trim() === ''}
          @click=${this.#open}
          >${t('console.openNow')}</souk-button
        >
      </div>
      ${renderOutcome(this.outcome)}
    </div>`;
  }

  #chosen(field: 'buyer' | 'shop'): string {
    return this.renderRoot.querySelector<HTMLSelectElement>(`[data-field="${field}"]`)?.value ?? '';
  }

  #typed = (event: Event): void => {
    this.message = (event.target as HTMLTextAreaElement).value;
    this.outcome = null;
  };

  #open = async (): Promise<void> => {
    if (this.souk === null) return;
    this.isAsking = true;
    this.outcome = await outcomeOf(this.#ask(this.souk), null);
    this.isAsking = false;
  };

  async #ask(souk: Souk): Promise<void> {
    const [buyerId, shopId] = [this.#chosen('buyer'), this.#chosen('shop')];
    const handle = await souk.openRoom({
      shopId,
      buyerId,
      subject: { kind: 'shop', id: shopId },
      message: this.message,
    });
    handle.close();
    this.emit('souk-opened', { roomId: handle.roomId });
  }
}

defineElement('souk-open-call', SoukOpenCall);
