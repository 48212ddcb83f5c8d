import { html } from 'lit';
import { CircleAlert } from 'lucide-static';
import type { ChatError } from '../../core/index.js';
import { explainError } from '../i18n/explainError.js';
import { icon } from '../icons/icon.js';
import '../base/SoukEmpty.js';

/** What stands where something could not be loaded. */
export function renderLoadFailure(error: ChatError) {
  const { what, why, todo } = explainError(error);
  return html`<souk-empty role="alert">
    <span slot="icon">${icon(CircleAlert)}</span><span><strong>${what}.</strong> ${why} ${todo}</span>
  </souk-empty>`;
}
