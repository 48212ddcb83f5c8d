import { html, type PropertyDeclarations } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { ArrowUp, Inbox, ListFilter, Trash2 } from 'lucide-static';
import type { InboxHandle, InboxSnapshot, ListTab, Room } from '../../core/index.js';
import { defineElement } from '../base/defineElement.js';
import { SoukElement } from '../base/SoukElement.js';
import { base } from '../base.css.js';
import { t } from '../i18n/t.js';
import { icon } from '../icons/icon.js';
import { renderLoadFailure } from '../room/renderLoadFailure.js';
import { inboxListStyles } from './inboxList.css.js';
import { inboxRowStyles } from './inboxRow.css.js';
import { type ListFilters, renderFilters } from './renderFilters.js';
import { renderInboxRow } from './renderInboxRow.js';
import { SteadyRooms } from './SteadyRooms.js';
import { Ticker } from './Ticker.js';
import '../base/SoukButton.js';
import '../base/SoukEmpty.js';
import '../base/SoukSkeleton.js';

/** Nearer to the end than this, the next page is asked for. */
const EARLY_PX = 600;
/** Scrolled less than this, one is at the top. */
const TOP_PX = 8;

/** The rooms of one tab. Emits `souk-choose { room }` and `souk-filter { filters }`. */
export class SoukInboxList extends SoukElement {
  static override properties: PropertyDeclarations = {
    handle: { attribute: false },
    snapshot: { attribute: false },
    tab: { type: String },
    filters: { attribute: false },
    personId: { type: String },
    roomId: { attribute: false },
    offsetMs: { attribute: false },
    isHeld: { state: true },
  };

  declare handle: InboxHandle | null;
  declare snapshot: InboxSnapshot | null;
  declare tab: ListTab;
  declare filters: ListFilters;
  declare personId: string;
  /** The room that is open. */
  declare roomId: string | null;
  /** The server's clock minus ours. */
  declare offsetMs: number;
  /** Somebody points at the list or reads further down: rows hold still. */
  declare isHeld: boolean;
  readonly #steady = new SteadyRooms();
  #rows: readonly Room[] = [];
  #waiting = 0;
  /** The row that Tab comes to. */
  #stopId: string | undefined;
  #isPointed = false;

  static override styles = [base, inboxListStyles, inboxRowStyles];

  constructor() {
    super();
    new Ticker(this);
    this.handle = null;
    this.snapshot = null;
    this.tab = 'all';
    this.filters = {};
    this.personId = '';
    this.roomId = null;
    this.offsetMs = 0;
    this.isHeld = false;
  }

  /** Puts the focus on a row: that of a room, else the one it was on last. */
  focusRow(roomId: string | null = this.roomId): void {
    if (roomId !== null) this.#stopId = roomId;
    this.#rowElement(this.#tabStop)?.focus();
  }

  /** Moves the focus by so many rows; from outside of the list it begins at the open one. */
  step(by: 1 | -1): void {
    const focused = (this.shadowRoot?.activeElement as HTMLElement | null)?.dataset.room;
    const from = focused ?? this.roomId;
    const at = this.#rows.findIndex(({ id }) => id === from);
    const next = this.#rows[at === -1 ? 0 : Math.min(this.#rows.length - 1, Math.max(0, at + by))];
    if (next !== undefined) this.#focus(next.id);
  }

  override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has('handle')) {
      this.#steady.forget();
      this.renderRoot?.querySelector('.scroller')?.scrollTo(0, 0);
    }
    const { rows, waiting } = this.#steady.arrange(this.snapshot?.rooms ?? [], this.isHeld);
    this.#rows = rows;
    this.#waiting = waiting;
  }

  override updated(): void {
    this.#pageOn();
  }

  override render() {
    return html`${renderFilters(this.filters, (filters) => this.emit('souk-filter', { filters }))}
      <div class="rooms" @pointerenter=${this.#enter} @pointerleave=${this.#leave}>
        ${this.#renderNews()}
        <div class="scroller" @scroll=${this.#hold} @keydown=${this.#pressed}>${this.#renderRooms()}</div>
      </div>`;
  }

  #renderRooms() {
    const { snapshot } = this;
    if (snapshot === null) return null;
    const { isLoading, error, isStale } = snapshot;
    if (this.#rows.length === 0 && error !== null) return renderLoadFailure(error);
    if (this.#rows.length === 0 && (isLoading || isStale)) {
      return html`<souk-skeleton .rows=${7} label=${t('loading.list')}></souk-skeleton>`;
    }
    if (this.#rows.length === 0) return this.#renderEmpty();
    const now = Date.now() + this.offsetMs;
    return html`<ul aria-label=${t(`inbox.tab.${this.tab}`)}>
        ${repeat(
          this.#rows,
          ({ id }) => id,
          (room) =>
            html`<li>${renderInboxRow({
              room,
              personId: this.personId,
              isSelected: room.id === this.roomId,
              isTabStop: room.id === this.#tabStop,
              now,
              choose: () => this.#choose(room),
            })}</li>`,
        )}
      </ul>
      ${isLoading && snapshot.nextCursor !== null ? html`<p class="more">${t('loading.list')}</p>` : null}`;
  }

  #renderEmpty() {
    if (Object.keys(this.filters).length > 0) {
      return html`<souk-empty>
        <span slot="icon">${icon(ListFilter)}</span>${t('inbox.empty.filter')}
        <souk-button slot="action" @click=${() => this.emit('souk-filter', { filters: {} })}
          >${t('inbox.filter.clear')}</souk-button
        >
      </souk-empty>`;
    }
    const isArchive = this.tab === 'archived';
    return html`<souk-empty>
      <span slot="icon">${icon(isArchive ? Trash2 : Inbox)}</span
      >${t(isArchive ? 'inbox.empty.archived' : 'inbox.empty.list')}
    </souk-empty>`;
  }

  #renderNews() {
    if (this.#waiting === 0) return null;
    return html`<div class="news">
      <button type="button" @click=${this.#showNews}>
        ${icon(ArrowUp, { size: 16 })}${t('inbox.news', { count: this.#waiting })}
      </button>
    </div>`;
  }

  get #tabStop(): string | undefined {
    const isThere = (id: string | null | undefined): boolean => this.#rows.some((room) => room.id === id);
    if (isThere(this.#stopId)) return this.#stopId;
    return isThere(this.roomId) ? (this.roomId ?? undefined) : this.#rows[0]?.id;
  }

  #rowElement(roomId: string | undefined): HTMLElement | null {
    if (roomId === undefined) return null;
    return this.renderRoot.querySelector(`[data-room="${CSS.escape(roomId)}"]`);
  }

  #focus(roomId: string): void {
    this.#stopId = roomId;
    this.requestUpdate();
    const row = this.#rowElement(roomId);
    row?.focus();
    row?.scrollIntoView({ block: 'nearest' });
  }

  #choose(room: Room): void {
    this.#stopId = room.id;
    this.emit('souk-choose', { room });
  }

  #pageOn(): void {
    const scroller = this.renderRoot.querySelector('.scroller');
    const { snapshot, handle } = this;
    if (!scroller || !snapshot || snapshot.nextCursor === null || snapshot.isLoading || snapshot.error) return;
    const left = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight;
    if (left < EARLY_PX) handle?.loadMore().catch(() => undefined);
  }

  #hold = (): void => {
    const scrolled = this.renderRoot.querySelector('.scroller')?.scrollTop ?? 0;
    this.isHeld = this.#isPointed || scrolled > TOP_PX;
    this.#pageOn();
  };

  #enter = ({ pointerType }: PointerEvent): void => {
    this.#isPointed = pointerType === 'mouse';
    this.#hold();
  };

  #leave = (): void => {
    this.#isPointed = false;
    this.#hold();
  };

  #showNews = (): void => {
    this.#steady.forget();
    this.renderRoot.querySelector('.scroller')?.scrollTo(0, 0);
    this.requestUpdate();
    void this.updateComplete.then(() => this.#focus(this.#rows[0]?.id ?? ''));
  };

  #pressed = (event: KeyboardEvent): void => {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : undefined;
    if (by !== undefined) this.step(by);
    else if (event.key === 'Home') this.#focus(this.#rows[0]?.id ?? '');
    else if (event.key === 'End') this.#focus(this.#rows.at(-1)?.id ?? '');
    else return;
    event.preventDefault();
  };
}

defineElement('souk-inbox-list', SoukInboxList);
