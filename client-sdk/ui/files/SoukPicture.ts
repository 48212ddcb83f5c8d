import { css, html, type PropertyDeclarations } from 'lit';
import { ImageOff } from 'lucide-static';
import type { Attachment, Upload, UploadSnapshot } from '../../core/index.js';
import { defineElement } from '../base/defineElement.js';
import { SoukElement } from '../base/SoukElement.js';
import { base } from '../base.css.js';
import { t } from '../i18n/t.js';
import { icon } from '../icons/icon.js';
import { displayLine } from '../log/displayText.js';
import { drawBlob, drawThumbhash } from './drawPicture.js';
import { pictureSize } from './pictureSize.js';

/** Pixels of a picture among others. */
const TILE = 138;

/**
 * A picture of a message: its colours at once, in the place that it will take, then itself. One that is being uploaded
 * is drawn from the file, with how far it has come.
 */
export class SoukPicture extends SoukElement {
  static override properties: PropertyDeclarations = {
    file: { attribute: false },
    isTile: { type: Boolean, attribute: 'tile', reflect: true },
    ratio: { state: true },
    shown: { state: true },
    isBroken: { state: true },
  };

  /** With whole addresses once they are known. */
  declare file: Attachment | Upload | null;
  /** Whether it is one of several, and square. */
  declare isTile: boolean;
  /** Width by height of a file that is uploaded; null until it was looked at. */
  declare ratio: number | null;
  /** The address that is shown: it stays when links are made anew, for a picture once loaded needs no other. */
  declare shown: string | null;
  declare isBroken: boolean;
  #stop: (() => void) | undefined;

  static override styles = [
    base,
    css`
      :host {
        display: block;
        position: relative;
        max-inline-size: 100%;
        overflow: hidden;
        border-radius: inherit;
        background: var(--souk-n-4);
        line-height: 0;
      }
      canvas {
        display: block;
        max-inline-size: 100%;
        block-size: auto;
      }
      :host([tile]) canvas {
        inline-size: 100%;
      }
      img {
        position: absolute;
        inset: 0;
        inline-size: 100%;
        block-size: 100%;
        object-fit: cover;
        opacity: 0;
        transition: opacity var(--souk-out);
      }
      img.loaded {
        opacity: 1;
      }
      .over {
        position: absolute;
        inset: 0;
        display: grid;
        place-content: center;
        justify-items: center;
        gap: 8px;
        background: oklch(0.2 0.01 75 / 0.45);
        color: #fff;
        font-size: var(--souk-size-12);
        line-height: 1.4;
        text-align: center;
      }
      .over.broken {
        background: none;
        color: var(--souk-muted);
      }
      progress {
        inline-size: 96px;
        max-inline-size: 80%;
        accent-color: #fff;
      }
    `,
  ];

  constructor() {
    super();
    this.file = null;
    this.isTile = false;
    this.ratio = null;
    this.shown = null;
    this.isBroken = false;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stop?.();
    this.#stop = undefined;
  }

  override willUpdate(changed: Map<string, unknown>): void {
    if (!changed.has('file')) return;
    const { file } = this;
    const before = changed.get('file') as typeof file | undefined;
    if (before?.id !== file?.id) {
      this.#stop?.();
      this.#stop = undefined;
      this.shown = null;
      this.isBroken = false;
    }
    if (file === null) return;
    if ('snapshot' in file) this.#stop ??= file.subscribe(() => this.requestUpdate());
    else if (this.shown === null || this.isBroken) {
      const address = file.urls.preview ?? file.urls.file;
      this.shown = /^https?:/.test(address) ? address : null;
      this.isBroken = false;
    }
  }

  override updated(changed: Map<string, unknown>): void {
    if (!changed.has('file') && !changed.has('ratio') && !changed.has('isTile')) return;
    const canvas = this.renderRoot.querySelector('canvas');
    const { file } = this;
    if (canvas === null || file === null) return;
    if (!('snapshot' in file)) {
      if (file.thumbhash !== undefined) drawThumbhash(canvas, file.thumbhash);
    } else if (file.source !== null) {
      void drawBlob(canvas, file.source).then((ratio) => {
        if (file === this.file && !this.isTile && ratio !== this.ratio) this.ratio = ratio;
      });
    }
  }

  override render() {
    const { file } = this;
    if (file === null) return null;
    const { width, height } = this.#size(file);
    return html`<canvas width=${width} height=${height} aria-hidden="true"></canvas>${
      this.shown === null || 'snapshot' in file
        ? null
        : html`<img
            src=${this.shown}
            alt=${displayLine(file.name)}
            decoding="async"
            referrerpolicy="no-referrer"
            @load=${this.#loaded}
            @error=${this.#breaks}
          />`
    }${
      this.isBroken ? html`<span class="over broken">${icon(ImageOff)}</span>` : null
    }${'snapshot' in file ? renderProgress(file.name, file.snapshot) : null}`;
  }

  #size(file: Attachment | Upload): { width: number; height: number } {
    if (this.isTile) return { width: TILE, height: TILE };
    if (!('snapshot' in file)) return pictureSize(file.width, file.height);
    return this.ratio === null ? pictureSize() : pictureSize(4_000 * this.ratio, 4_000);
  }

  #loaded = ({ target }: Event): void => (target as HTMLImageElement).classList.add('loaded');

  #breaks = (): void => {
    this.isBroken = true;
  };
}

function renderProgress(name: string, { state, progress }: UploadSnapshot) {
  if (state === 'ready' || state === 'failed' || state === 'cancelled') return null;
  return html`<span class="over">
    <progress max="1" .value=${progress} aria-label=${`${t('state.uploading')}: ${displayLine(name)}`}></progress>
  </span>`;
}

defineElement('souk-picture', SoukPicture);
