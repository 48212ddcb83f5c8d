import { html } from 'lit';
import type { Souk } from '../../core/index.js';
import { defineElement } from '../../ui/base/defineElement.js';
import { t } from '../../ui/i18n/t.js';
import { renderOutcome } from './renderOutcome.js';
import { SoukOperatorForm } from './SoukOperatorForm.js';

/** Opens a room for a named buyer at a shop (O1). Emits `souk-opened { roomId }`. */
export class SoukOpenCall extends SoukOperatorForm {
  override render() {
    return html`<div class="form">
      <label
        >${t('console.buyer')}
        <select class="field" data-field="buyer">
          ${this.buyers.map(({ id, name }) => html`<option value=${id}>${name}</option>`)}
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
        <textarea class="field" rows="4" dir="auto" .value=${this.words} @input=${this.typed}></textarea>
      </label>
      <div class="buttons">
        <souk-button
          kind="main"
          data-do="open"
          .disabled=${!this.isReady}
          @click=${() => this.ask((souk) => this.#open(souk), null)}
          >${t('console.openNow')}</souk-button
        >
      </div>
      ${renderOutcome(this.outcome)}
    </div>`;
  }

  async #open(souk: Souk): Promise<void> {
    const [buyerId = '', shopId = ''] = [this.chosen('buyer')?.value, this.chosen('shop')?.value];
    const subject = { kind: 'shop', id: shopId } as const;
    const handle = await souk.openRoom({ shopId, buyerId, subject, message: this.words });
    handle.close();
    this.emit('souk-opened', { roomId: handle.roomId });
  }
}

defineElement('souk-open-call', SoukOpenCall);
