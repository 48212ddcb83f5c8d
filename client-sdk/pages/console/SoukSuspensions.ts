import { html } from 'lit';
import { defineElement } from '../../ui/base/defineElement.js';
import { t } from '../../ui/i18n/t.js';
import { renderOutcome } from './renderOutcome.js';
import { SoukOperatorForm } from './SoukOperatorForm.js';

type Kind = 'buyer' | 'shop';

/** Suspends a buyer or a shop openly, with a reason, and lifts it again (O6). */
export class SoukSuspensions extends SoukOperatorForm {
  override render() {
    return html`<div class="form">
      <h2>${t('console.suspensions')}</h2>
      <label
        >${t('console.whom')}
        <select class="field" data-field="whom">
          <optgroup label=${t('console.buyers')}>
            ${this.buyers.map(({ id, name }) => html`<option value=${`buyer ${id}`}>${name}</option>`)}
          </optgroup>
          <optgroup label=${t('console.shops')}>
            ${this.catalogue?.shops.map(({ id, name }) => html`<option value=${`shop ${id}`}>${name}</option>`)}
          </optgroup>
        </select></label
      >
      <label
        >${t('console.reason')}
        <textarea
          class="field"
          rows="3"
          dir="auto"
          maxlength="500"
          aria-describedby="note"
          .value=${this.words}
          @input=${this.typed}
        ></textarea>
      </label>
      <p class="note" id="note">${t('console.suspendNote')}</p>
      <div class="buttons">
        <souk-button kind="bad" data-do="suspend" .disabled=${!this.isReady} @click=${() => this.#set(true)}
          >${t('console.suspend')}</souk-button
        >
        <souk-button data-do="lift" .disabled=${!this.isReady} @click=${() => this.#set(false)}
          >${t('console.unsuspend')}</souk-button
        >
      </div>
      ${renderOutcome(this.outcome)}
    </div>`;
  }

  async #set(isSuspended: boolean): Promise<void> {
    const { value = '', label: name = '' } = this.chosen('whom') ?? {};
    const [kind, id] = value.split(' ') as [Kind, string];
    const suspension = { kind, id, isSuspended, reason: this.words };
    const done = t(isSuspended ? 'console.suspended' : 'console.unsuspended', { name });
    await this.ask((souk) => souk.request('suspension:set', suspension), done);
  }
}

defineElement('souk-suspensions', SoukSuspensions);
