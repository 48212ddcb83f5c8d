import { html } from 'lit';
import type { Room } from '../../core/index.js';
import { formatCount, formatInstant, formatRecent } from '../i18n/formats.js';
import { t } from '../i18n/t.js';
import { displayLine } from '../log/displayText.js';
import { excerptOf } from '../room/excerptOf.js';
import { subjectTitle } from './subjectTitle.js';
import '../base/SoukAvatar.js';

/** One room in a buyer's list: the shop, what it is about, the last word, what is unread. */
export function renderRoomRow(room: Room, choose: () => void) {
  const { shop, subject, lastActivityAt, unread } = room;
  const [name, title, excerpt] = [displayLine(shop.name), subjectTitle(subject), excerptOf(room, 'buyer')];
  return html`<button type="button" class=${unread > 0 ? 'unread' : ''} @click=${choose}>
    <souk-avatar .name=${name}></souk-avatar>
    <span class="name cut" dir="auto" title=${name}>${name}</span>
    <time datetime=${lastActivityAt} title=${formatInstant(lastActivityAt)}>${formatRecent(lastActivityAt)}</time>
    <span class="subject cut" dir="auto" title=${title}>${title}</span>
    <span class="excerpt cut" dir="auto" title=${excerpt}>${excerpt}</span>
    ${
      unread > 0
        ? html`<span class="pill" aria-hidden="true">${formatCount(unread)}</span
            ><span class="heard">${t('panel.unread', { count: unread })}</span>`
        : null
    }
  </button>`;
}
