import { html } from 'lit';
import { Check, CheckCheck, CircleAlert, Clock } from 'lucide-static';
import { t } from '../i18n/t.js';
import { icon } from '../icons/icon.js';
import type { ShownState } from './layoutLog.js';

const DRAWINGS: Readonly<Record<ShownState, string>> = {
  held: Clock,
  uploading: Clock,
  queued: Clock,
  sending: Clock,
  sent: Check,
  delivered: CheckCheck,
  read: CheckCheck,
  failed: CircleAlert,
};

/** How far a message has come: an icon with its name. Read is told from delivered by words and colour. */
export function renderState(state: ShownState) {
  const name = t(`state.${state}`);
  return html`<span class="state ${state}" title=${name}>
    ${icon(DRAWINGS[state], { size: 16 })}<span class=${state === 'read' ? '' : 'heard'}>${name}</span>
  </span>`;
}
