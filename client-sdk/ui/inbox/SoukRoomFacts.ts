import { html, type PropertyDeclarations } from 'lit';
import { ArrowLeft } from 'lucide-static';
import type { Room } from '../../core/index.js';
import { defineElement } from '../base/defineElement.js';
import { SoukElement } from '../base/SoukElement.js';
import { base } from '../base.css.js';
import { formatDay, formatInstant, formatNumber, formatTime } from '../i18n/formats.js';
import { currentLanguage } from '../i18n/setLanguage.js';
import { t } from '../i18n/t.js';
import { icon } from '../icons/icon.js';
import { displayLine } from '../log/displayText.js';
import { roomFactsStyles } from './roomFacts.css.js';
import { waitingState } from './waitingState.js';
import '../base/SoukAvatar.js';
import '../base/SoukButton.js';
import '../base/SoukChip.js';
import '../panel/SoukSubjectCard.js';

/** What stands beside a room: what it is about, who asks, how it stands. Emits `souk-details` and `souk-room { roomId }`. */
export class SoukRoomFacts extends SoukElement {
  static override properties: PropertyDeclarations = {
    room: { attribute: false },
    offsetMs: { attribute: false },
    picture: { attribute: false },
  };

  declare room: Room | null;
  /** The server's clock minus ours. */
  declare offsetMs: number;
  /** The host's own picture of the subject, if it has one. */
  declare picture: unknown;

  static override styles = [base, roomFactsStyles];

  constructor() {
    super();
    this.room = null;
    this.offsetMs = 0;
  }

  override render() {
    const { room } = this;
    if (room === null) return null;
    const name = displayLine(room.buyer.name);
    return html`<header>
        <souk-button kind="quiet" round label=${t('action.back')} @click=${() => this.emit('souk-details', null)}
          >${icon(ArrowLeft, { turns: true })}</souk-button
        >
        <h2>${t('inbox.details')}</h2>
      </header>
      <souk-subject-card .subject=${room.subject}>
        ${this.picture ? html`<span slot="picture">${this.picture}</span>` : null}
      </souk-subject-card>
      <div class="buyer">
        <souk-avatar .name=${name} .picture=${room.buyer.avatar}></souk-avatar>
        <div class="words">
          <p class="name" dir="auto">${name}</p>
          <p class="muted">${languageOf(room)}</p>
        </div>
      </div>
      <dl>${this.#facts(room).map(([term, fact]) => html`<div><dt>${term}</dt><dd>${fact}</dd></div>`)}</dl>`;
  }

  #facts(room: Room): (readonly [string, unknown])[] {
    const { waiting, tab, status, archived, lastActivityAt, lastEntry, previousRoomId } = room;
    const state = waitingState(room, Date.now() + this.offsetMs);
    const facts: (readonly [string, unknown] | undefined)[] = [
      [t('facts.status'), archived ? t('inbox.status.archived') : t(`inbox.status.${status}`)],
      tab && [t('facts.kind'), t(`inbox.tab.${tab}`)],
      waiting?.for === 'shop' ? [t('facts.since'), momentOf(waiting.since)] : undefined,
      waiting?.for === 'shop' && waiting.dueAt !== undefined
        ? [
            t('facts.due'),
            html`${momentOf(waiting.dueAt)} ${state && html`<span class=${state.tone}>(${state.words})</span>`}`,
          ]
        : undefined,
      [t('facts.last'), momentOf(lastActivityAt)],
      [t('facts.buyer'), formatNumber(lastEntry.counts.buyer)],
      [t('facts.shop'), formatNumber(lastEntry.counts.shop)],
      previousRoomId === undefined ? undefined : [t('facts.previous'), this.#renderPrevious(previousRoomId)],
      [t('facts.room'), html`<span class="id">${room.id}</span>`],
    ];
    return facts.filter((fact) => fact !== undefined);
  }

  #renderPrevious(roomId: string) {
    return html`<souk-button small @click=${() => this.emit('souk-room', { roomId })}>${t('facts.previous')}</souk-button>`;
  }
}

/** Day and time as people say them, in full as the title. */
const momentOf = (at: string) =>
  html`<time datetime=${at} title=${formatInstant(at)}>${formatDay(at)}, ${formatTime(at)}</time>`;

/** What language the buyer speaks, by its name in the reader's. */
function languageOf({ buyer }: Room): string {
  if (buyer.locale === undefined) return '';
  try {
    return new Intl.DisplayNames(currentLanguage(), { type: 'language' }).of(buyer.locale) ?? buyer.locale;
  } catch {
    return buyer.locale;
  }
}

defineElement('souk-room-facts', SoukRoomFacts);
