import { css, html, type PropertyDeclarations } from 'lit';
import type { Room, RoomHandle, Souk } from '../../core/index.js';
import { defineElement } from '../../ui/base/defineElement.js';
import { SoukElement } from '../../ui/base/SoukElement.js';
import { base } from '../../ui/base.css.js';
import { t } from '../../ui/i18n/t.js';
import { Watched } from '../../ui/inbox/Watched.js';
import type { DemoCatalogue } from '../shared/DemoCatalogue.js';
import { renderPicture } from '../storefront/pictures/renderPicture.js';
import { formStyles } from './form.css.js';
import { roomName } from './roomName.js';
import '../../ui/base/SoukButton.js';
import '../../ui/panel/SoukSubjectCard.js';
import '../../ui/room/SoukRoomView.js';

/** Characters of a reason, as the protocol asks for them. */
const REASON = { least: 10, most: 500 } as const;

/** Reads any room by its id, with a reason that is kept on record. */
export class SoukReading extends SoukElement {
  static override properties: PropertyDeclarations = {
    souk: { attribute: false },
    catalogue: { attribute: false },
    roomId: { state: true },
    reason: { state: true },
  };

  declare souk: Souk | null;
  declare catalogue: DemoCatalogue | null;
  declare roomId: string;
  declare reason: string;
  readonly #room = new Watched<RoomHandle>(this);

  static override styles = [
    base,
    formStyles,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        align-content: stretch;
        overflow-y: auto;
      }
      .form {
        flex: 1 1 300px;
        align-content: start;
      }
      .log {
        --souk-log-size: var(--souk-size-14);
        display: flex;
        flex-direction: column;
        flex: 2 1 340px;
        min-block-size: 320px;
        min-inline-size: 0;
        border-inline-start: 1px solid var(--souk-line);
      }
      souk-room-view {
        flex: 1;
      }
      .between {
        padding: 8px 16px;
        font-weight: 550;
      }
    `,
  ];

  constructor() {
    super();
    this.souk = null;
    this.catalogue = null;
    this.roomId = '';
    this.reason = '';
  }

  override render() {
    const hasReason = this.reason.trim().length >= REASON.least;
    return html`<div class="form">
        <h2>${t('console.reading')}</h2>
        <label
          >${t('facts.room')}
          <input class="field" data-field="room" aria-describedby="where" autocomplete="off" spellcheck="false" .value=${this.roomId} @input=${this.#named}
        /></label>
        <p class="note" id="where">${t('console.roomNote')}</p>
        <label
          >${t('console.reason')}
          <textarea
            class="field"
            rows="3"
            maxlength=${REASON.most}
            aria-describedby="note"
            .value=${this.reason}
            @input=${this.#typed}
          ></textarea>
        </label>
        <p class="note" id="note">${t('console.readNote')}</p>
        <div class="buttons">
          <souk-button
            kind="main"
            data-do="read"
            .disabled=${!hasReason || this.roomId.trim() === ''}
            @click=${this.#read}
            >${t('console.readNow')}</souk-button
          >
        </div>
      </div>
      ${this.#renderRoom()}`;
  }

  #renderRoom() {
    const { handle } = this.#room;
    if (handle === null) return null;
    const { room } = handle.snapshot;
    const name = room === null ? '' : roomName(room);
    return html`<section class="log" aria-label=${name}>
      ${
        room === null
          ? null
          : html`<p class="between" dir="auto">${name}</p>
              ${this.#renderSubject(room)}`
      }
      <souk-room-view
        .handle=${handle}
        .status=${this.souk?.status.kind ?? 'idle'}
        .label=${name}
        .isClosed=${true}
        side="operator"
      ></souk-room-view>
    </section>`;
  }

  #renderSubject({ subject }: Room) {
    const picture = renderPicture(this.catalogue, subject);
    return html`<souk-subject-card .subject=${subject}>
      ${picture ? html`<span slot="picture">${picture}</span>` : null}
    </souk-subject-card>`;
  }

  #named = (event: Event): void => {
    this.roomId = (event.target as HTMLInputElement).value;
  };

  #typed = (event: Event): void => {
    this.reason = (event.target as HTMLTextAreaElement).value;
  };

  #read = (): void => {
    if (this.souk === null) return;
    this.#room.watch(this.souk.room(this.roomId.trim(), { reason: this.reason.trim() }));
  };
}

defineElement('souk-reading', SoukReading);
