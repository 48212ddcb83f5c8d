import { html, type PropertyDeclarations } from 'lit';
import { ChevronLeft, ChevronRight, Download, X, ZoomIn, ZoomOut } from 'lucide-static';
import type { Attachment, RoomHandle } from '../../core/index.js';
import { defineElement } from '../base/defineElement.js';
import { SoukElement } from '../base/SoukElement.js';
import { base } from '../base.css.js';
import { formatNumber } from '../i18n/formats.js';
import { t } from '../i18n/t.js';
import { icon } from '../icons/icon.js';
import { displayLine } from '../log/displayText.js';
import { PictureZoom } from './PictureZoom.js';
import { viewerStyles } from './viewer.css.js';

/**
 * The pictures of a room, one at a time, over the whole page: arrows go on, plus and minus and the wheel zoom, Esc
 * closes; the focus goes back to where it came from. Emits `souk-close`.
 */
export class SoukViewer extends SoukElement {
  static override properties: PropertyDeclarations = {
    pictures: { attribute: false },
    shown: { attribute: false },
    watchLinks: { attribute: false },
    linked: { state: true },
  };

  declare pictures: readonly Attachment[];
  /** Which one is shown, first; the arrows go on from there. */
  declare shown: Attachment | null;
  declare watchLinks: RoomHandle['watchLinks'] | undefined;
  /** The one shown, with links that hold; null until they are known. */
  declare linked: Attachment | null;
  readonly #zoom = new PictureZoom(
    () => this.renderRoot.querySelector('img'),
    (by) => this.#go(this.#isBackwards ? (-by as 1 | -1) : by),
  );
  #before: HTMLElement | null = null;
  #stop: (() => void) | undefined;

  static override styles = [base, viewerStyles];

  constructor() {
    super();
    this.pictures = [];
    this.shown = null;
    this.linked = null;
  }

  override willUpdate(changed: Map<string, unknown>): void {
    if (!changed.has('shown')) return;
    this.#zoom.reset();
    this.#stop?.();
    this.linked = null;
    if (this.shown) this.#stop = this.watchLinks?.(this.shown, this.#link);
  }

  override firstUpdated(): void {
    this.#before = deepActive();
    this.renderRoot.querySelector('dialog')?.showModal();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stop?.();
    if (this.#before?.isConnected) this.#before.focus();
  }

  override render() {
    const { shown } = this;
    if (shown === null) return null;
    const name = displayLine(shown.name);
    const count = this.pictures.length;
    const index = this.#index;
    const place = t('file.place', { number: formatNumber(index + 1), count: formatNumber(count) });
    return html`<dialog
      aria-label=${`${name}, ${place}`}
      @close=${() => this.emit('souk-close', null)}
      @keydown=${this.#pressed}
    >
      <header>
        <p class="name cut" dir="auto" title=${name}>${name}</p>
        <p class="place figures" role="status">${place}</p>
        ${this.#renderTool(t('file.smaller'), ZoomOut, () => this.#zoom.by(1 / 1.5))}
        ${this.#renderTool(t('file.larger'), ZoomIn, () => this.#zoom.by(1.5))}
        ${
          this.linked === null
            ? null
            : html`<a
                class="tool"
                href=${this.linked.urls.file}
                target="_blank"
                rel="noopener"
                aria-label=${t('file.download', { name })}
                title=${t('file.download', { name })}
                >${icon(Download)}</a
              >`
        }
        ${this.#renderTool(t('action.close'), X, () => this.#close(), 'close')}
      </header>
      <div class="stage" @wheel=${this.#zoom.wheel} @pointerdown=${this.#zoom.grab} @dblclick=${this.#zoom.toggle}>
        ${
          this.linked === null
            ? html`<span class="heard" role="status">${t('loading.room')}</span>`
            : html`<img
                src=${this.linked.urls.file}
                width=${shown.width ?? 800}
                height=${shown.height ?? 600}
                alt=${name}
                draggable="false"
                referrerpolicy="no-referrer"
              />`
        }
      </div>
      ${index > 0 ? this.#renderTool(t('file.previous'), ChevronLeft, () => this.#go(-1), 'previous') : null}
      ${index < count - 1 ? this.#renderTool(t('file.next'), ChevronRight, () => this.#go(1), 'next') : null}
    </dialog>`;
  }

  #renderTool(name: string, drawing: string, act: () => void, kind = '') {
    return html`<button class="tool ${kind}" type="button" aria-label=${name} title=${name} @click=${act}>
      ${icon(drawing, { turns: kind === 'previous' || kind === 'next' })}
    </button>`;
  }

  get #index(): number {
    return Math.max(
      0,
      this.pictures.findIndex(({ id }) => id === this.shown?.id),
    );
  }

  /** In right-to-left text the next picture is on the left. */
  get #isBackwards(): boolean {
    return getComputedStyle(this).direction === 'rtl';
  }

  #go(by: -1 | 1): void {
    this.shown = this.pictures[this.#index + by] ?? this.shown;
  }

  #close(): void {
    this.renderRoot.querySelector('dialog')?.close();
  }

  #link = (attachment: Attachment): void => {
    // A picture that is shown stays when its link is made anew.
    if (this.linked?.id !== attachment.id) this.linked = attachment;
  };

  /** No key goes on to what is beneath: there Escape would close the panel, and letters are shortcuts. */
  #pressed = (event: KeyboardEvent): void => {
    event.stopPropagation();
    if (event.key === 'ArrowRight') this.#go(this.#isBackwards ? -1 : 1);
    else if (event.key === 'ArrowLeft') this.#go(this.#isBackwards ? 1 : -1);
    else if (event.key === '+' || event.key === '=') this.#zoom.by(1.5);
    else if (event.key === '-') this.#zoom.by(1 / 1.5);
    else if (event.key === '0') this.#zoom.reset();
    else return;
    event.preventDefault();
  };
}

/** What has the focus, through every shadow root. */
function deepActive(): HTMLElement | null {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active instanceof HTMLElement ? active : null;
}

defineElement('souk-viewer', SoukViewer);
