import { html } from 'lit';
import type { Card, RoomHandle } from '../../core/index.js';
import { formatInstant, formatTime } from '../i18n/formats.js';
import { t } from '../i18n/t.js';
import { displayLine } from './displayText.js';
import type { MessageRow } from './layoutLog.js';
import { renderState } from './renderState.js';
import { renderText } from './renderText.js';
import '../base/SoukAvatar.js';
import '../base/SoukButton.js';
import './SoukHold.js';

/** What can be done about one's own messages on their way. */
export interface MessageActions {
  /** Whether there is a composer that a refused text could go back to. */
  readonly canEdit: boolean;
  undo(row: MessageRow): void;
  retry(row: MessageRow): void;
  watchLinks: RoomHandle['watchLinks'] | undefined;
  /** A card with what is known of its product or order besides. */
  shownCard(card: Card): Card;
}

/** A message: the name at the start of a group of others, the text, time and state at its end. */
export function renderMessage(row: MessageRow, name: string, actions: MessageActions) {
  const { isOurs, startsGroup, endsGroup, text, files, card, author, item } = row;
  const side = isOurs ? 'ours' : 'theirs';
  const shownName = displayLine(name);
  const isOwn = item.kind === 'local' || item.isOwn;
  return html`<div class="message ${side} ${startsGroup ? 'starts' : ''} ${endsGroup ? 'ends' : ''}">
    ${
      startsGroup
        ? html`<span class=${isOwn ? 'heard' : 'author'} dir="auto">${isOwn ? t('side.you') : shownName}</span>`
        : null
    }
    ${!isOurs && endsGroup ? html`<souk-avatar .name=${shownName} .picture=${author.avatar}></souk-avatar>` : null}
    ${files.length > 0 ? html`<souk-files .files=${files} .watchLinks=${actions.watchLinks}></souk-files>` : null}
    ${card === null ? null : html`<souk-card .card=${actions.shownCard(card)}></souk-card>`}
    ${
      text === ''
        ? null
        : html`<div class="bubble ${text === null ? 'erased' : ''}" dir="auto" title=${formatInstant(row.at)}>${
            text === null ? t('log.erased') : renderText(text)
          }</div>`
    }
    ${renderMeta(row, actions)}
  </div>`;
}

function renderMeta(row: MessageRow, actions: MessageActions) {
  const { item, state } = row;
  const isUnsettled = item.kind === 'local';
  if (!row.endsGroup && !isUnsettled) return null;
  if (item.kind === 'local' && item.state === 'held') {
    return html`<div class="meta">
      <souk-hold .leavesAt=${item.leavesAt ?? 0} @souk-withdraw=${() => actions.undo(row)}></souk-hold>
    </div>`;
  }
  return html`<div class="meta">
    <time datetime=${row.at}>${formatTime(row.at)}</time>${state === null ? null : renderState(state)}${
      state === 'failed'
        ? html`<button type="button" @click=${() => actions.retry(row)}>${t('action.retry')}</button>
            ${
              actions.canEdit
                ? html`<button type="button" @click=${() => actions.undo(row)}>${t('action.edit')}</button>`
                : null
            }`
        : null
    }
  </div>`;
}
