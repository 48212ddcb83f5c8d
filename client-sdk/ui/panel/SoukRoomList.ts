import { html, type PropertyDeclarations } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { MessagesSquare } from 'lucide-static';
import type { InboxHandle, InboxSnapshot, Room, Souk } from '../../core/index.js';
import { defineElement } from '../base/defineElement.js';
import { SoukElement } from '../base/SoukElement.js';
import { base } from '../base.css.js';
import { t } from '../i18n/t.js';
import { icon } from '../icons/icon.js';
import { renderLoadFailure } from '../room/renderLoadFailure.js';
import { renderRoomRow } from './renderRoomRow.js';
import { roomListStyles } from './roomList.css.js';
import '../base/SoukButton.js';
import '../base/SoukEmpty.js';
import '../base/SoukSkeleton.js';

/** A buyer's rooms, newest first. Emits `souk-choose { room }`. */
export class SoukRoomList extends SoukElement {
  static override properties: PropertyDeclarations = { souk: { attribute: false }, snapshot: { state: true } };

  declare souk: Souk | null;
  declare snapshot: InboxSnapshot | null;
  #handle: InboxHandle | undefined;
  #stop: (() => void) | undefined;

  static override styles = [base, roomListStyles];

  constructor() {
    super();
    this.souk = null;
    this.snapshot = null;
  }

  override willUpdate(changed: Map<string, unknown>): void {
    if (!changed.has('souk')) return;
    this.#letGo();
    this.#handle = this.souk?.inbox();
    this.snapshot = this.#handle?.snapshot ?? null;
    this.#stop = this.#handle?.subscribe((snapshot) => {
      this.snapshot = snapshot;
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#letGo();
  }

  override focus(): void {
    this.renderRoot.querySelector('button')?.focus();
  }

  override render() {
    const { snapshot } = this;
    if (snapshot === null) return null;
    const { rooms, isLoading, error, nextCursor } = snapshot;
    if (rooms.length === 0 && error !== null) return renderLoadFailure(error);
    if (rooms.length === 0 && isLoading) return html`<souk-skeleton label=${t('loading.list')}></souk-skeleton>`;
    if (rooms.length === 0) {
      return html`<souk-empty><span slot="icon">${icon(MessagesSquare)}</span>${t('panel.empty')}</souk-empty>`;
    }
    return html`<ul>
        ${repeat(
          rooms,
          ({ id }) => id,
          (room) => html`<li>${renderRoomRow(room, () => this.#choose(room))}</li>`,
        )}
      </ul>
      ${
        nextCursor === null
          ? null
          : html`<souk-button kind="quiet" @click=${() => void this.#handle?.loadMore()}>${t('action.more')}</souk-button>`
      }`;
  }

  #choose(room: Room): void {
    this.emit('souk-choose', { room });
  }

  #letGo(): void {
    this.#stop?.();
    this.#handle?.close();
    this.#handle = undefined;
  }
}

defineElement('souk-room-list', SoukRoomList);
