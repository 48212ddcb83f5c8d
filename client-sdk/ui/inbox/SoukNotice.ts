import { css, html, type PropertyDeclarations } from 'lit';
import { CircleAlert, CircleCheck } from 'lucide-static';
import { defineElement } from '../base/defineElement.js';
import { SoukElement } from '../base/SoukElement.js';
import { base } from '../base.css.js';
import { t } from '../i18n/t.js';
import { icon } from '../icons/icon.js';
import '../base/SoukButton.js';

/** What was done, or why it was not. */
export interface Notice {
  readonly text: string;
  readonly isBad?: boolean;
  /** Takes it back; absent where that is no single step. */
  readonly undo?: () => void;
}

/** Milliseconds a notice stays, time enough to read it and take the step back. */
const STAYS_MS = 10_000;

/** A line that tells what was done, with a way back. Emits `souk-noticed` when it has stood long enough. */
export class SoukNotice extends SoukElement {
  static override properties: PropertyDeclarations = { notice: { attribute: false } };

  declare notice: Notice | null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  static override styles = [
    base,
    css`
      :host {
        position: absolute;
        z-index: 6;
        inset-block-end: 16px;
        inset-inline: 16px;
        display: flex;
        pointer-events: none;
      }
      p {
        display: flex;
        align-items: center;
        gap: 8px;
        min-block-size: 44px;
        padding: 4px 8px 4px 16px;
        border: 1px solid var(--souk-line);
        border-radius: var(--souk-radius-card);
        background: var(--souk-surface);
        box-shadow: var(--souk-dialog);
        font-size: var(--souk-size-14);
        line-height: 1.43;
        overflow-wrap: anywhere;
        pointer-events: auto;
      }
      p > span:last-child {
        padding-inline-end: 8px;
      }
      /* Above the composer, where that is below. */
      @container (width < 64.2em) {
        :host {
          inset-block-end: 80px;
        }
      }
      .good,
      .bad {
        display: inline-flex;
      }
      .good {
        color: var(--souk-good-text);
      }
      .bad {
        color: var(--souk-bad-text);
      }
    `,
  ];

  constructor() {
    super();
    this.notice = null;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  override updated(): void {
    clearTimeout(this.#timer);
    if (this.notice !== null) this.#timer = setTimeout(() => this.emit('souk-noticed', null), STAYS_MS);
  }

  override render() {
    const { notice } = this;
    return html`<div role="status">${notice === null ? null : this.#renderNotice(notice)}</div>`;
  }

  #renderNotice({ text, isBad, undo }: Notice) {
    return html`<p>
      <span class=${isBad ? 'bad' : 'good'}>${icon(isBad ? CircleAlert : CircleCheck)}</span><span dir="auto">${text}</span>
      ${undo ? html`<souk-button kind="quiet" small @click=${undo}>${t('action.undo')}</souk-button>` : null}
    </p>`;
  }
}

defineElement('souk-notice', SoukNotice);
