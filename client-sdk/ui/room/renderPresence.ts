import { html } from 'lit';
import type { PersonPresence } from '../../core/index.js';
import { formatInstant, formatRecent } from '../i18n/formats.js';
import { t } from '../i18n/t.js';

/** How somebody is present: a dot, and words that say the same. Nothing where it is not known. */
export function renderPresence(presence: PersonPresence | undefined) {
  if (presence === undefined) return null;
  const { state, lastSeenAt } = presence;
  const words =
    lastSeenAt === undefined ? t(`presence.${state}`) : t('presence.seen', { when: formatRecent(lastSeenAt) });
  return html`<span class="presence" title=${lastSeenAt === undefined ? words : formatInstant(lastSeenAt)}
    ><span class="dot ${state}"></span>${words}</span
  >`;
}
