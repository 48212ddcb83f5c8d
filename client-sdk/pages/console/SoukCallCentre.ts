import { html, type PropertyDeclarations } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { ArrowLeft, Headset, Plus } from 'lucide-static';
import type { InboxHandle, Room, RoomHandle, Souk } from '../../core/index.js';
import { defineElement } from '../../ui/base/defineElement.js';
import { SoukElement } from '../../ui/base/SoukElement.js';
import { base } from '../../ui/base.css.js';
import { t } from '../../ui/i18n/t.js';
import { icon } from '../../ui/icons/icon.js';
import { inboxRowStyles } from '../../ui/inbox/inboxRow.css.js';
import { renderInboxRow } from '../../ui/inbox/renderInboxRow.js';
import { Ticker } from '../../ui/inbox/Ticker.js';
import { Watched } from '../../ui/inbox/Watched.js';
import { displayLine } from '../../ui/log/displayText.js';
import { renderLoadFailure } from '../../ui/room/renderLoadFailure.js';
import type { DemoCatalogue } from '../shared/DemoCatalogue.js';
import { callCentreStyles } from './callCentre.css.js';
import { roomName } from './roomName.js';
import '../../ui/base/SoukButton.js';
import '../../ui/base/SoukEmpty.js';
import '../../ui/base/SoukSkeleton.js';
import '../../ui/room/SoukRoomView.js';
import './SoukOpenCall.js';

/** The call centre's rooms: list, room, and opening one for a buyer (O1). */
export class SoukCallCentre extends SoukElement {
  static override properties: PropertyDeclarations = {
    souk: { attribute: false },
    catalogue: { attribute: false },
    isOpening: { state: true },
  };

  declare souk: Souk | null;
  declare catalogue: DemoCatalogue | null;
  /** The form for another room stands where the room would. */
  declare isOpening: boolean;
  readonly #inbox = new Watched<InboxHandle>(this);
  readonly #room = new Watched<RoomHandle>(this);

  static override styles = [base, inboxRowStyles, callCentreStyles];

  constructor() {
    super();
    new Ticker(this);
    this.souk = null;
    this.catalogue = null;
    this.isOpening = false;
  }

  override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has('souk')) this.#inbox.watch(this.souk?.inbox({ tab: 'call_centre' }) ?? null);
  }

  override render() {
    const hasRoom = this.isOpening || this.#room.handle !== null;
    return html`<div class="calls" data-column=${hasRoom ? 'room' : 'list'}>
      <section class="list" aria-label=${t('console.calls')}>
        <souk-button class="new" kind="main" data-do="new" @click=${this.#begin}
          >${icon(Plus, { size: 16 })}${t('console.open')}</souk-button
        >
        <div class="rows">${this.#renderRooms()}</div>
      </section>
      <section class="room" aria-label=${t('console.calls')}>${this.#renderRoom()}</section>
    </div>`;
  }

  #renderRooms() {
    const snapshot = this.#inbox.handle?.snapshot;
    if (snapshot === undefined) return null;
    const { rooms, error, isLoading, nextCursor } = snapshot;
    if (rooms.length === 0 && error !== null) return renderLoadFailure(error);
    if (rooms.length === 0 && isLoading) return html`<souk-skeleton label=${t('loading.list')}></souk-skeleton>`;
    if (rooms.length === 0) {
      return html`<souk-empty><span slot="icon">${icon(Headset)}</span>${t('console.empty')}</souk-empty>`;
    }
    const personId = this.souk?.session?.principal.id ?? '';
    const now = Date.now() + (this.souk?.session?.serverOffsetMs ?? 0);
    return html`<ul>
        ${repeat(
          rooms,
          ({ id }) => id,
          (room) =>
            html`<li>
              ${renderInboxRow({
                room,
                about: displayLine(room.shop.name),
                personId,
                isSelected: room.id === this.#room.handle?.roomId,
                isTabStop: true,
                now,
                choose: () => this.#open(room),
              })}
            </li>`,
        )}
      </ul>
      ${
        nextCursor === null
          ? null
          : html`<souk-button kind="quiet" @click=${() => void this.#inbox.handle?.loadMore().catch(() => undefined)}
              >${t('action.more')}</souk-button
            >`
      }`;
  }

  #renderRoom() {
    if (this.isOpening) {
      return html`${this.#renderBack(t('console.open'))}
        <souk-open-call .souk=${this.souk} .catalogue=${this.catalogue} @souk-opened=${this.#opened}></souk-open-call>`;
    }
    const { handle } = this.#room;
    if (handle === null) {
      return html`<souk-empty><span slot="icon">${icon(Headset)}</span>${t('console.choose')}</souk-empty>`;
    }
    const { room } = handle.snapshot;
    const name = room === null ? '' : roomName(room);
    return html`${this.#renderBack(name)}
      <souk-room-view
        .handle=${handle}
        .status=${this.souk?.status.kind ?? 'idle'}
        .label=${name}
        .person=${this.souk?.session?.principal.id ?? ''}
        .filesLimit=${this.souk?.session?.limits.attachmentsPerMessage ?? 0}
        .isClosed=${room?.status === 'completed'}
        side="operator"
      >
        ${room?.status === 'completed' ? html`<p class="closed" slot="closed">${t('inbox.status.completed')}</p>` : null}
      </souk-room-view>`;
  }

  #renderBack(name: string) {
    return html`<header>
      <souk-button class="back" kind="quiet" round label=${t('action.back')} @click=${this.#leave}
        >${icon(ArrowLeft, { turns: true })}</souk-button
      >
      <h2 class="cut" dir="auto" title=${name}>${name}</h2>
    </header>`;
  }

  #open({ id }: Pick<Room, 'id'>): void {
    this.isOpening = false;
    if (this.souk !== null) this.#room.watch(this.souk.room(id));
  }

  #begin = (): void => {
    this.#room.watch(null);
    this.isOpening = true;
    void this.updateComplete.then(() => this.renderRoot.querySelector('souk-open-call')?.focus());
  };

  #opened = ({ detail }: CustomEvent<{ roomId: string }>): void => {
    this.#open({ id: detail.roomId });
    void this.updateComplete.then(() => this.renderRoot.querySelector('souk-room-view')?.focus());
  };

  #leave = (): void => {
    this.isOpening = false;
    this.#room.watch(null);
  };
}

defineElement('souk-call-centre', SoukCallCentre);
