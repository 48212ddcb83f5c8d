import { css, html, type PropertyDeclarations } from 'lit';
import { CircleAlert, FileText, Image, RotateCw, Video, X } from 'lucide-static';
import type { Upload } from '../../core/index.js';
import { defineElement } from '../base/defineElement.js';
import { SoukElement } from '../base/SoukElement.js';
import { base } from '../base.css.js';
import { explainError } from '../i18n/explainError.js';
import { formatBytes } from '../i18n/formats.js';
import { t } from '../i18n/t.js';
import { icon } from '../icons/icon.js';
import { displayLine } from '../log/displayText.js';
import { drawBlob } from './drawPicture.js';
import '../base/SoukButton.js';

/** Refusals of the file itself: the same file again would be refused again. */
const FOR_GOOD: ReadonlySet<string> = new Set([
  'attachment_type_refused',
  'attachment_too_large',
  'attachment_damaged',
  'attachment_not_found',
]);

/** A file in the composer: what it is, how far it has come, why it failed. Emits `souk-remove`. */
export class SoukUpload extends SoukElement {
  static override properties: PropertyDeclarations = {
    upload: { attribute: false },
    isPicture: { state: true },
  };

  declare upload: Upload | null;
  /** Whether the file could be drawn. */
  declare isPicture: boolean;
  #stop: (() => void) | undefined;

  static override styles = [
    base,
    css`
      :host {
        display: flex;
        align-items: center;
        gap: 8px;
        padding: 4px;
        border: 1px solid var(--souk-line);
        border-radius: var(--souk-radius-card);
        background: var(--souk-sunken);
        font-size: var(--souk-size-13);
        line-height: 1.385;
      }
      .thumb {
        display: grid;
        place-items: center;
        flex: none;
        inline-size: 40px;
        block-size: 40px;
        overflow: hidden;
        border-radius: var(--souk-radius);
        background: var(--souk-n-4);
        color: var(--souk-muted);
      }
      canvas {
        inline-size: 100%;
        block-size: 100%;
      }
      .words {
        flex: 1;
        min-inline-size: 0;
      }
      .says {
        color: var(--souk-muted);
        font-size: var(--souk-size-12);
        line-height: 1.333;
      }
      .failed {
        color: var(--souk-bad-text);
      }
      progress {
        display: block;
        inline-size: 100%;
        block-size: 4px;
        margin-block-start: 4px;
        border: 0;
        border-radius: 2px;
        overflow: hidden;
        appearance: none;
        background: var(--souk-n-5);
      }
      progress::-webkit-progress-bar {
        background: var(--souk-n-5);
      }
      progress::-webkit-progress-value {
        background: var(--souk-accent-text);
        transition: inline-size var(--souk-in);
      }
      progress::-moz-progress-bar {
        background: var(--souk-accent-text);
      }
    `,
  ];

  constructor() {
    super();
    this.upload = null;
    this.isPicture = false;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stop?.();
    this.#stop = undefined;
  }

  override willUpdate(changed: Map<string, unknown>): void {
    if (!changed.has('upload')) return;
    this.#stop?.();
    this.#stop = this.upload?.subscribe(() => this.requestUpdate());
    this.isPicture = false;
  }

  override updated(changed: Map<string, unknown>): void {
    const canvas = this.renderRoot.querySelector('canvas');
    const { upload } = this;
    if (!changed.has('upload') || canvas === null || !upload?.source) return;
    void drawBlob(canvas, upload.source).then((ratio) => {
      if (upload === this.upload) this.isPicture = ratio !== null;
    });
  }

  override render() {
    const { upload } = this;
    if (upload === null) return null;
    const { state, progress, error } = upload.snapshot;
    const name = displayLine(upload.name);
    const canRetry = error !== null && upload.source !== null && !FOR_GOOD.has(error.code);
    return html`<span class="thumb"
        ><canvas width="80" height="80" aria-hidden="true" ?hidden=${!this.isPicture}></canvas>${
          this.isPicture ? null : icon(state === 'failed' ? CircleAlert : drawingOf(upload))
        }</span
      >
      <div class="words">
        <p class="cut" dir="auto" title=${name}>${name}</p>
        ${this.#renderState()}
        ${
          state === 'uploading' || state === 'queued'
            ? html`<progress max="1" .value=${progress} aria-label=${`${t('state.uploading')}: ${name}`}></progress>`
            : null
        }
      </div>
      ${
        canRetry
          ? html`<souk-button
              kind="quiet"
              round
              small
              data-retry
              label=${`${t('action.retry')}: ${name}`}
              @click=${() => upload.retry()}
              >${icon(RotateCw, { size: 16 })}</souk-button
            >`
          : null
      }
      <souk-button
        kind="quiet"
        round
        small
        data-remove
        label=${t('file.remove', { name })}
        @click=${() => this.emit('souk-remove', null)}
        >${icon(X, { size: 16 })}</souk-button
      >`;
  }

  #renderState() {
    const { upload } = this;
    if (upload === null) return null;
    const { state, progress, error } = upload.snapshot;
    if (error !== null) {
      const { what, why, todo } = explainError(error);
      return html`<p class="says failed" role="alert">${what}. ${why} ${todo}</p>`;
    }
    const size = upload.bytes > 0 ? formatBytes(upload.bytes) : '';
    const percent = `${Math.round(progress * 100)} %`;
    const words = {
      queued: t('file.waiting'),
      uploading: percent,
      processing: t('file.processing'),
      ready: t('file.ready'),
      cancelled: '',
      failed: '',
    }[state];
    return html`<p class="says figures">${[size, words].filter(Boolean).join(' · ')}</p>`;
  }
}

/** By what the browser takes it for; the server looks inside. */
function drawingOf({ source, snapshot }: Upload): string {
  const type = snapshot.attachment?.kind ?? source?.type ?? '';
  if (type.startsWith('image')) return Image;
  return type.startsWith('video') ? Video : FileText;
}

defineElement('souk-upload', SoukUpload);
