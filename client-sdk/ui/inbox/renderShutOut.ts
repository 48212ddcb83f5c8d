import { html } from 'lit';
import type { Room } from '../../core/index.js';
import { t } from '../i18n/t.js';
import { displayLine } from '../log/displayText.js';
import '../base/SoukButton.js';
import './SoukDialog.js';

/** Asks whether a buyer is to be shut out (O6). */
export function renderShutOut({ buyer }: Room, answer: (isSure: boolean) => void) {
  return html`<souk-dialog
    .heading=${t('inbox.shutOut.title', { name: displayLine(buyer.name) })}
    @souk-close=${() => answer(false)}
  >
    ${t('inbox.shutOut.text')}
    <souk-button slot="actions" @click=${() => answer(false)}>${t('action.cancel')}</souk-button>
    <souk-button slot="actions" kind="bad" data-yes @click=${() => answer(true)}>${t('inbox.shutOut.yes')}</souk-button>
  </souk-dialog>`;
}
