import { html, type PropertyDeclarations } from 'lit';
import {
  ArrowLeft,
  Ban,
  CircleCheck,
  EllipsisVertical,
  Package,
  PanelRight,
  RotateCcw,
  ShoppingBag,
  Timer,
  Trash2,
  Undo2,
  UserCheck,
} from 'lucide-static';
import type { Room, RoomHandle, RoomSnapshot, Status, Subject } from '../../core/index.js';
import { defineElement } from '../base/defineElement.js';
import { SoukElement } from '../base/SoukElement.js';
import { base } from '../base.css.js';
import { t } from '../i18n/t.js';
import { icon } from '../icons/icon.js';
import { displayLine } from '../log/displayText.js';
import { subjectTitle } from '../panel/subjectTitle.js';
import { renderPresence } from '../room/renderPresence.js';
import { HOLD_CHOICES, type HoldChoice, keepHold, readHold } from './holdChoice.js';
import type { MenuItem } from './SoukMenu.js';
import { staffRoomStyles } from './staffRoom.css.js';
import '../base/SoukAvatar.js';
import '../base/SoukButton.js';
import '../base/SoukChip.js';
import '../room/SoukRoomView.js';
import './SoukMenu.js';

/** What can be done with an open room from its header. */
export type RoomTurn = 'complete' | 'reopen' | 'archive' | 'restore' | 'shutOut' | 'letIn';

/**
 * A room as those who answer see it: header, log, composer. Emits `souk-turn { turn, room }`, `souk-back` and
 * `souk-details`.
 */
export class SoukStaffRoom extends SoukElement {
  static override properties: PropertyDeclarations = {
    handle: { attribute: false },
    snapshot: { attribute: false },
    status: { type: String },
    person: { type: String },
    limit: { type: Number },
    filesLimit: { type: Number },
    hasCards: { type: Boolean },
    hasDetails: { type: Boolean },
    hold: { state: true },
  };

  declare handle: RoomHandle | null;
  declare snapshot: RoomSnapshot | null;
  declare status: Status['kind'];
  /** Whose drafts these are. */
  declare person: string;
  declare limit: number;
  declare filesLimit: number;
  /** Whether the server takes cards. */
  declare hasCards: boolean;
  /** Whether the details stand beside the room now. */
  declare hasDetails: boolean;
  declare hold: HoldChoice;

  static override styles = [base, staffRoomStyles];

  constructor() {
    super();
    this.handle = null;
    this.snapshot = null;
    this.status = 'idle';
    this.person = '';
    this.limit = 4_000;
    this.filesLimit = 0;
    this.hasCards = false;
    this.hasDetails = false;
    this.hold = readHold();
  }

  /** As {@link focus}, once the room is loaded and drawn. */
  async focusSoon(): Promise<void> {
    await this.updateComplete;
    const view = this.renderRoot.querySelector('souk-room-view');
    await view?.updateComplete;
    await view?.renderRoot.querySelector('souk-composer')?.updateComplete;
    this.focus();
  }

  /** Puts the cursor into the composer, or where there is none onto the main action. */
  override focus(): void {
    const isCompleted = this.snapshot?.room?.status === 'completed';
    if (isCompleted) this.renderRoot.querySelector<HTMLElement>('[data-turn]')?.focus();
    else this.renderRoot.querySelector('souk-room-view')?.focus();
  }

  override render() {
    const { handle } = this;
    if (handle === null) return null;
    const room = this.snapshot?.room ?? null;
    const isCompleted = room?.status === 'completed';
    return html`${this.#renderHeader(room)}
      <souk-room-view
        .handle=${handle}
        .status=${this.status}
        .label=${room === null ? t('side.buyer') : displayLine(room.buyer.name)}
        .person=${this.person}
        .holdMs=${Number(this.hold) * 1_000}
        .limit=${this.limit}
        .filesLimit=${this.filesLimit}
        .isClosed=${isCompleted}
        side="shop"
      >
        ${isCompleted ? html`<p class="closed" slot="closed">${icon(CircleCheck, { size: 16 })}${t('inbox.completed')}</p>` : null}
        <souk-menu slot="tools" up 
          .label=${t('hold.now', { span: this.#holds.find(({ isChecked }) => isChecked)?.label ?? '' })}
          .items=${this.#holds} @souk-pick=${this.#chooseHold}
          >${icon(Timer, { size: 16 })}</souk-menu
        >
        ${room === null ? null : this.#renderSendCard(room.subject)}
      </souk-room-view>`;
  }

  /** The product or order that the room is about, as a message. */
  #renderSendCard({ kind, id }: Subject) {
    if (kind === 'shop' || !this.hasCards) return null;
    const name = t(`card.send.${kind}`);
    return html`<souk-button
      slot="tools"
      kind="quiet"
      round
      small
      data-card
      label=${name}
      @click=${() => this.handle?.send({ card: { kind, id } }, { holdMs: Number(this.hold) * 1_000 })}
      >${icon(kind === 'order' ? Package : ShoppingBag, { size: 16 })}</souk-button
    >`;
  }

  #renderHeader(room: Room | null) {
    const name = room === null ? '' : displayLine(room.buyer.name);
    const title = room === null ? '' : subjectTitle(room.subject);
    return html`<header>
      <souk-button class="back" kind="quiet" round label=${t('action.back')} @click=${() => this.emit('souk-back', null)}
        >${icon(ArrowLeft, { turns: true })}</souk-button
      >
      ${room === null ? null : html`<souk-avatar .name=${name} .picture=${room.buyer.avatar}></souk-avatar>`}
      <div class="titles">
        <h2 class="cut" dir="auto" title=${name}>${name}</h2>
        <p class="line">
          <span class="cut" dir="auto" title=${title}>${title}</span>${room === null ? null : renderStatus(room)}${renderPresence(this.snapshot?.presence.find(({ id }) => id === room?.buyer.id))}
        </p>
      </div>
      ${room === null ? null : this.#renderActions(room)}
      <souk-button
        class="details"
        kind="quiet"
        round
        label=${t('inbox.details')}
        .pressed=${this.hasDetails ? 'true' : 'false'}
        @click=${() => this.emit('souk-details', null)}
        >${icon(PanelRight, { turns: true })}</souk-button
      >
    </header>`;
  }

  #renderActions(room: Room) {
    const isCompleted = room.status === 'completed';
    return html`<souk-button
        data-turn=${isCompleted ? 'reopen' : 'complete'}
        kind=${isCompleted ? 'plain' : 'main'}
        @click=${() => this.#turn(isCompleted ? 'reopen' : 'complete')}
        >${icon(isCompleted ? RotateCcw : CircleCheck, { size: 16 })}${t(isCompleted ? 'inbox.reopen' : 'inbox.complete')}</souk-button
      >
      <souk-menu .label=${t('inbox.menu')} .items=${itemsOf(room)} @souk-pick=${this.#pick}>${icon(EllipsisVertical)}</souk-menu>`;
  }

  get #holds(): MenuItem[] {
    return HOLD_CHOICES.map((id) => ({
      id,
      label: id === '0' ? t('hold.none') : t('hold.seconds', { count: Number(id) }),
      isChecked: id === this.hold,
    }));
  }

  #chooseHold = ({ detail }: CustomEvent<{ id: HoldChoice }>): void => {
    this.hold = detail.id;
    keepHold(detail.id);
  };

  #pick = ({ detail }: CustomEvent<{ id: RoomTurn }>): void => this.#turn(detail.id);

  #turn(turn: RoomTurn): void {
    const room = this.snapshot?.room;
    if (room) this.emit('souk-turn', { turn, room });
  }
}

function renderStatus({ status, archived }: Room) {
  if (archived) return html`<souk-chip>${icon(Trash2, { size: 16 })}${t('inbox.status.archived')}</souk-chip>`;
  if (status === 'open') return null;
  return html`<souk-chip tone="good">${icon(CircleCheck, { size: 16 })}${t('inbox.status.completed')}</souk-chip>`;
}

function itemsOf({ archived, tab }: Room): MenuItem[] {
  const move = archived
    ? { id: 'restore', label: t('inbox.restore'), drawing: Undo2 }
    : { id: 'archive', label: t('inbox.delete'), drawing: Trash2 };
  // The call centre writes for the marketplace: there is nobody to shut out.
  if (tab === 'call_centre') return [move];
  return [
    move,
    { id: 'shutOut', label: t('inbox.shutOut'), drawing: Ban, isBad: true },
    { id: 'letIn', label: t('inbox.letIn'), drawing: UserCheck },
  ];
}

defineElement('souk-staff-room', SoukStaffRoom);
