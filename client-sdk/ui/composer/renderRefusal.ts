import { html } from 'lit';
import { CircleAlert } from 'lucide-static';
import type { Explanation } from '../i18n/explainError.js';
import { icon } from '../icons/icon.js';

/** A refusal above the composer: what, why, what to do. */
export function renderRefusal(refusal: Explanation | null) {
  if (refusal === null) return null;
  return html`<p class="refusal">
    ${icon(CircleAlert)}<span><strong>${refusal.what}.</strong> ${refusal.why} ${refusal.todo}</span>
  </p>`;
}
