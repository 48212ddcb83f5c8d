import { css, html, type PropertyDeclarations } from 'lit';
import type { ChatError, Room, RoomHandle, RoomSnapshot, ShopForBuyer, Souk } from '../../core/index.js';
import { defineElement } from '../base/defineElement.js';
import { SoukElement } from '../base/SoukElement.js';
import { base } from '../base.css.js';
import { t } from '../i18n/t.js';
import { displayLine } from '../log/displayText.js';
import { closedStyles } from './closed.css.js';
import { renderClosed } from './renderClosed.js';
import { ShopWatch } from './ShopWatch.js';
import '../room/SoukRoomView.js';

/** A buyer's room. Emits `souk-ask-again { room, text }` when what was written belongs into a new room. */
export class SoukBuyerRoom extends SoukElement {
  static override properties: PropertyDeclarations = {
    souk: { attribute: false },
    handle: { attribute: false },
    status: { type: String },
    person: { type: String },
    holdMs: { type: Number },
    snapshot: { state: true },
  };

  declare souk: Souk | null;
  declare handle: RoomHandle | null;
  declare status: Souk['status']['kind'];
  declare person: string;
  declare holdMs: number;
  declare snapshot: RoomSnapshot | null;
  readonly #shop = new ShopWatch(this);
  #stop: (() => void) | undefined;

  static override styles = [
    base,
    closedStyles,
    css`
      :host {
        display: flex;
        flex-direction: column;
        min-block-size: 0;
      }
      souk-room-view {
        flex: 1;
      }
      .above {
        padding: 4px 16px;
        color: var(--souk-muted);
        font-size: var(--souk-size-12);
        line-height: 1.4;
        text-align: center;
      }
    `,
  ];

  constructor() {
    super();
    this.souk = null;
    this.handle = null;
    this.status = 'idle';
    this.person = '';
    this.holdMs = 4_000;
    this.snapshot = null;
  }

  override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has('handle')) {
      this.#stop?.();
      this.snapshot = this.handle?.snapshot ?? null;
      this.#stop = this.handle?.subscribe((snapshot) => {
        this.snapshot = snapshot;
      });
    }
    const shopId = this.snapshot?.room?.shop.id;
    if (this.souk && shopId !== undefined) this.#shop.watch(this.souk, shopId);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stop?.();
  }

  override focus(): void {
    this.renderRoot.querySelector('souk-room-view')?.focus();
  }

  override render() {
    const room = this.snapshot?.room ?? null;
    const { shop } = this.#shop;
    const isClosed = room !== null && shop !== null && isClosedFor(shop, room, this.snapshot);
    return html`<souk-room-view
      .handle=${this.handle}
      .status=${this.status}
      .person=${this.person}
      .holdMs=${this.holdMs}
      .label=${room === null ? t('side.shop') : displayLine(room.shop.name)}
      .limit=${this.souk?.session?.limits.textCharacters ?? 4_000}
      .filesLimit=${this.souk?.session?.limits.attachmentsPerMessage ?? 0}
      .isClosed=${isClosed}
      side="buyer"
      @souk-refused=${this.#refused}
    >
      ${isClosed ? renderClosed(shop) : null}
      ${room?.status === 'completed' && !isClosed ? html`<p class="above" slot="above">${t('panel.completed')}</p>` : null}
    </souk-room-view>`;
  }

  /** A room completed long ago takes nothing more: the same words open the one that follows it. */
  #refused = (event: CustomEvent<{ text: string; error: ChatError }>): void => {
    const room = this.snapshot?.room;
    if (event.detail.error.code !== 'room_completed' || !room) return;
    event.preventDefault();
    this.emit('souk-ask-again', { room, text: event.detail.text });
  };
}

/** Rooms about a purchase and of the call centre stay open whatever the switches say (O3); a suspension counts for all. */
function isClosedFor(shop: ShopForBuyer, { subject }: Room, snapshot: RoomSnapshot | null): boolean {
  if (shop.canOpen) return false;
  if (shop.reason === 'suspended') return true;
  const first = snapshot?.entries[0];
  const opened = first?.kind === 'stored' && first.entry.kind === 'opened' ? first.entry.body : undefined;
  return subject.kind !== 'order' && opened?.origin !== 'call_centre';
}

defineElement('souk-buyer-room', SoukBuyerRoom);
