import { html, type PropertyDeclarations } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { ArrowDown } from 'lucide-static';
import type { Author, RoomHandle, Side, Subject, TimelineEntry } from '../../core/index.js';
import { defineElement } from '../base/defineElement.js';
import { SoukElement } from '../base/SoukElement.js';
import { base } from '../base.css.js';
import { loadFiles } from '../files/loadFiles.js';
import { formatDay } from '../i18n/formats.js';
import { t } from '../i18n/t.js';
import { icon } from '../icons/icon.js';
import { displayLine } from './displayText.js';
import { type LogRow, layoutLog, type MessageRow } from './layoutLog.js';
import { logStyles } from './log.css.js';
import { type MessageActions, renderMessage } from './renderMessage.js';
import { renderNote } from './renderNote.js';
import { ScrollKeeper } from './ScrollKeeper.js';
import { shownCard } from './shownCard.js';
import { wordsOf } from './wordsOf.js';
import '../base/SoukSkeleton.js';

/** Nearer to the start than this, older entries are asked for. */
const EARLY_PX = 400;

/**
 * The log of a room. Emits `souk-before` when older entries are wanted, `souk-read` when the end is in view,
 * `souk-undo { entry }` and `souk-retry { entry }` for one's own messages on their way.
 */
export class SoukEntryList extends SoukElement {
  static override properties: PropertyDeclarations = {
    entries: { attribute: false },
    side: { type: String },
    label: { type: String },
    nameOf: { attribute: false },
    hasBefore: { type: Boolean },
    isLoading: { type: Boolean },
    canEdit: { type: Boolean },
    watchLinks: { attribute: false },
    subject: { attribute: false },
    news: { state: true },
    said: { state: true },
  };

  declare entries: readonly TimelineEntry[];
  /** Where one stands: one's own side is at the end of the line, the other at its start. */
  declare side: Side;
  /** Whom the messages are with. */
  declare label: string;
  /** What an author is called here; absent: by their name. */
  declare nameOf: ((author: Author) => string) | undefined;
  declare hasBefore: boolean;
  declare isLoading: boolean;
  /** Whether a refused message can be edited: whether there is a composer. */
  declare canEdit: boolean;
  /** What the room is about; absent: not known. */
  declare subject: Subject | undefined;
  /** Keeps links to files good; absent: there are none. */
  declare watchLinks: RoomHandle['watchLinks'] | undefined;
  /** New messages below what is in view. */
  declare news: number;
  /** What the announcer says. */
  declare said: string;

  #keeper: ScrollKeeper | undefined;
  #sizes: ResizeObserver | undefined;
  #rows: LogRow[] = [];
  /** Keys of rows that were there before; null until the first ones came, which are history and not news. */
  #known: Set<string> | null = null;
  #fresh = new Set<string>();

  static override styles = [base, logStyles];

  constructor() {
    super();
    this.entries = [];
    this.side = 'buyer';
    this.label = '';
    this.hasBefore = false;
    this.isLoading = false;
    this.canEdit = true;
    this.news = 0;
    this.said = '';
  }

  /** Shows the newest entry. */
  toEnd(): void {
    this.#keeper?.toEnd();
    this.#seeEnd();
  }

  override willUpdate(changed: Map<string, unknown>): void {
    this.#keeper?.remember();
    if (!changed.has('entries') && !changed.has('side')) return;
    this.#rows = layoutLog(this.entries, this.side);
    this.#noticeNews();
    if (this.#rows.some((row) => row.kind === 'message' && (row.files.length > 0 || row.card))) void loadFiles();
  }

  override firstUpdated(): void {
    const scroller = this.renderRoot.querySelector<HTMLElement>('.scroller');
    if (scroller === null) return;
    this.#keeper = new ScrollKeeper(scroller);
    this.#sizes = new ResizeObserver(() => this.#keeper?.isAtEnd && this.#keeper.toEnd());
    // What is drawn later, such as files, makes the log longer.
    for (const one of [scroller, ...scroller.querySelectorAll('.log')]) this.#sizes.observe(one);
  }

  override updated(changed: Map<string, unknown>): void {
    this.#keeper?.restore();
    if (changed.has('entries')) this.#lookAround();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#sizes?.disconnect();
  }

  override render() {
    const isEmpty = this.#rows.length === 0;
    return html`${this.isLoading && !isEmpty ? html`<p class="older">${t('log.older')}</p>` : null}
      <div class="scroller" tabindex="0" role="region" aria-label=${this.label} @scroll=${this.#scrolled}>
        ${
          this.isLoading && isEmpty
            ? html`<souk-skeleton shape="bubbles" label=${t('loading.room')}></souk-skeleton>`
            : null
        }
        <div class="log" role="log" aria-live="off" aria-label=${this.label}>
          ${repeat(
            this.#rows,
            ({ key }) => key,
            (row) =>
              html`<div data-key=${row.key} class=${this.#fresh.has(row.key) ? 'fresh' : ''}>${this.#renderRow(row)}</div>`,
          )}
        </div>
        <slot></slot>
      </div>
      ${
        this.news > 0
          ? html`<div class="news"><button type="button" @click=${this.toEnd}>
              ${icon(ArrowDown, { size: 16 })}${t('log.new', { count: this.news })}
            </button></div>`
          : null
      }
      <div class="heard" aria-live="polite">${this.said}</div>`;
  }

  #renderRow(row: LogRow) {
    if (row.kind === 'day') return html`<div class="day"><time datetime=${row.at}>${formatDay(row.at)}</time></div>`;
    return row.kind === 'note' ? renderNote(row) : renderMessage(row, this.#nameOf(row.author), this.#actions());
  }

  #nameOf(author: Author): string {
    return this.nameOf?.(author) ?? author.name ?? t(`side.${author.side}`);
  }

  #actions(): MessageActions {
    return {
      canEdit: this.canEdit,
      undo: ({ item }) => this.emit('souk-undo', { entry: item }),
      retry: ({ item }) => this.emit('souk-retry', { entry: item }),
      watchLinks: this.watchLinks,
      shownCard: (card) => shownCard(card, this.subject),
    };
  }

  /** What stands after a row that was known is new; what stands before is history and never read out. */
  #noticeNews(): void {
    const messages = this.#rows.filter((row) => row.kind === 'message');
    const known = this.#known;
    this.#fresh = new Set();
    if (known !== null) {
      const lastKnown = messages.findLastIndex(({ key }) => known.has(key));
      const fresh = messages.slice(lastKnown + 1);
      this.#fresh = new Set(fresh.map(({ key }) => key));
      this.#announce(fresh.filter(({ isOurs }) => !isOurs));
    }
    if (this.#rows.length > 0) this.#known = new Set(messages.map(({ key }) => key));
  }

  #announce(fresh: readonly MessageRow[]): void {
    if (fresh.length === 0) return;
    const say = (row: MessageRow): string =>
      t('log.said', { name: displayLine(this.#nameOf(row.author)), text: wordsOf(row, this.subject) });
    this.said = fresh.map(say).join('\n');
    if (this.#keeper && !this.#keeper.isAtEnd) this.news += fresh.length;
  }

  #scrolled = (): void => {
    this.#keeper?.scrolled();
    this.#lookAround();
  };

  #lookAround(): void {
    const scroller = this.renderRoot.querySelector('.scroller');
    if (scroller === null || scroller.clientHeight === 0) return;
    if (this.hasBefore && !this.isLoading && scroller.scrollTop < EARLY_PX) this.emit('souk-before', null);
    if (this.#keeper?.isAtEnd) this.#seeEnd();
  }

  #seeEnd(): void {
    this.news = 0;
    this.emit('souk-read', null);
  }
}

defineElement('souk-entry-list', SoukEntryList);
