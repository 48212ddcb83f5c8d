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

type Kind = 'buyer' | 'shop';

/** Suspends a buyer or a shop openly, with a reason, and lifts it again (O6). */
export class SoukSuspensions extends SoukElement {
  static override properties: PropertyDeclarations = {
    souk: { attribute: false },
    catalogue: { attribute: false },
    reason: { state: true },
    outcome: { state: true },
  };

  declare souk: Souk | null;
  declare catalogue: DemoCatalogue | null;
  declare reason: string;
  declare outcome: Outcome;

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
    this.reason = '';
    this.outcome = null;
  }

  override render() {
    const buyers = this.catalogue?.people.filter(({ role }) => role === 'buyer') ?? [];
    const hasReason = this.reason.trim() !== '';
    return html`<div class="form">
      <h2>${t('console.suspensions')}</h2>
      <label
        >${t('console.whom')}
        <select class="field" data-field="whom">
          <optgroup label=${t('console.buyers')}>
            ${buyers.map(({ id, name }) => html`<option value=${`buyer ${id}`}>${name}</option>`)}
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
          maxlength="500"
          aria-describedby="note"
          .value=${this.reason}
          @input=${this.#typed}
        ></textarea>
      </label>
      <p class="note" id="note">${t('console.suspendNote')}</p>
      <div class="buttons">
        <souk-button kind="bad" data-do="suspend" .disabled=${!hasReason} @click=${() => this.#set(true)}
          >${t('console.suspend')}</souk-button
        >
        <souk-button data-do="lift" .disabled=${!hasReason} @click=${() => this.#set(false)}
          >${t('console.unsuspend')}</souk-button
        >
      </div>
      ${renderOutcome(this.outcome)}
    </div>`;
  }

  #typed = (event: Event): void => {
    this.reason = (event.target as HTMLTextAreaElement).value;
    this.outcome = null;
  };

  async #set(isSuspended: boolean): Promise<void> {
    const chosen = this.renderRoot.querySelector('select')?.selectedOptions[0];
    if (this.souk === null || chosen === undefined) return;
    const [kind, id] = chosen.value.split(' ') as [Kind, string];
    const asked = this.souk.request('suspension:set', { kind, id, isSuspended, reason: this.reason });
    const name = chosen.label;
    this.outcome = await outcomeOf(asked, t(isSuspended ? 'console.suspended' : 'console.unsuspended', { name }));
  }
}

defineElement('souk-suspensions', SoukSuspensions);
