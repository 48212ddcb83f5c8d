import { html } from 'lit';
import type { Room } from '../../core/index.js';
import { formatCount, formatInstant, formatRecent } from '../i18n/formats.js';
import { t } from '../i18n/t.js';
import { icon } from '../icons/icon.js';
import { displayLine } from '../log/displayText.js';
import { subjectTitle } from '../panel/subjectTitle.js';
import { staffExcerpt } from './staffExcerpt.js';
import { waitingState } from './waitingState.js';
import '../base/SoukAvatar.js';
import '../base/SoukChip.js';

/** How one row stands in its list. */
export interface InboxRow {
  readonly room: Room;
  /** What it is about, in one line; absent: its subject. */
  readonly about?: string;
  /** Who looks on. */
  readonly personId: string;
  readonly isSelected: boolean;
  /** Whether Tab comes to this row; the arrows go to the others. */
  readonly isTabStop: boolean;
  /** The server's time. */
  readonly now: number;
  choose(): void;
}

/** One room in the list of those who answer. */
export function renderInboxRow({ room, about, personId, isSelected, isTabStop, now, choose }: InboxRow) {
  const { buyer, subject, lastActivityAt, unread } = room;
  const [name, title] = [displayLine(buyer.name), about ?? subjectTitle(subject)];
  const excerpt = staffExcerpt(room, personId);
  const state = waitingState(room, now);
  return html`<button
    type="button"
    class="row ${unread > 0 ? 'unread' : ''}"
    data-room=${room.id}
    aria-current=${isSelected ? 'true' : 'false'}
    tabindex=${isTabStop ? '0' : '-1'}
    @click=${choose}
  >
    <souk-avatar .name=${name} .picture=${buyer.avatar}></souk-avatar>
    <span class="line">
      <span class="name cut" dir="auto" title=${name}>${name}</span>
      <time datetime=${lastActivityAt} title=${formatInstant(lastActivityAt)}>${formatRecent(lastActivityAt)}</time>
    </span>
    <span class="line">
      <span class="subject cut" dir="auto" title=${title}>${title}</span>
      ${
        state === null
          ? null
          : html`<souk-chip tone=${state.tone}>${icon(state.drawing, { size: 16 })}${state.words}</souk-chip>`
      }
    </span>
    <span class="line">
      <span class="excerpt cut" dir="auto" title=${excerpt}>${excerpt}</span>
      ${
        unread > 0
          ? html`<span class="pill" aria-hidden="true">${formatCount(unread)}</span
              ><span class="heard">${t('panel.unread', { count: unread })}</span>`
          : null
      }
    </span>
  </button>`;
}
