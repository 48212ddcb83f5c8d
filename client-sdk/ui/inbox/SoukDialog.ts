import { css, html, type PropertyDeclarations } from 'lit';
import { X } from 'lucide-static';
import { defineElement } from '../base/defineElement.js';
import { SoukElement } from '../base/SoukElement.js';
import { base } from '../base.css.js';
import { t } from '../i18n/t.js';
import { icon } from '../icons/icon.js';
import '../base/SoukButton.js';

/** A modal dialog with a heading; buttons stand in the slot `actions`. Emits `souk-close` however it is closed. */
export class SoukDialog extends SoukElement {
  static override properties: PropertyDeclarations = { heading: { type: String } };

  declare heading: string;
  #before: HTMLElement | null = null;

  static override styles = [
    base,
    css`
      dialog {
        inline-size: min(440px, 100vw - 32px);
        max-block-size: calc(100dvh - 32px);
        padding: 0;
        overflow: auto;
        border: 1px solid var(--souk-line);
        border-radius: var(--souk-radius-card);
        background: var(--souk-surface);
        color: var(--souk-text);
        box-shadow: var(--souk-dialog);
        font-size: var(--souk-size-14);
        line-height: 1.43;
      }
      dialog::backdrop {
        background: oklch(0.2 0.01 75 / 0.4);
      }
      header {
        display: flex;
        align-items: center;
        justify-content: space-between;
        gap: 16px;
        padding: 12px 12px 4px 20px;
      }
      h2 {
        font-size: var(--souk-size-16);
        font-weight: 650;
        overflow-wrap: anywhere;
      }
      .body {
        padding: 4px 20px 16px;
      }
      footer {
        display: flex;
        flex-wrap: wrap;
        justify-content: end;
        gap: 8px;
        padding: 0 20px 16px;
      }
    `,
  ];

  constructor() {
    super();
    this.heading = '';
  }

  override firstUpdated(): void {
    this.#before = deepActiveElement();
    this.renderRoot.querySelector('dialog')?.showModal();
    const close = this.renderRoot.querySelector('souk-button');
    void close?.updateComplete.then(() => close.focus());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    if (this.#before?.isConnected) this.#before.focus();
  }

  override render() {
    return html`<dialog aria-labelledby="heading" @close=${() => this.emit('souk-close', null)}>
      <header>
        <h2 id="heading" dir="auto">${this.heading}</h2>
        <souk-button kind="quiet" round label=${t('action.close')} @click=${this.close}>${icon(X)}</souk-button>
      </header>
      <div class="body"><slot></slot></div>
      <footer><slot name="actions"></slot></footer>
    </dialog>`;
  }

  /** Closes it; whoever drew it takes it away. */
  close(): void {
    this.renderRoot.querySelector('dialog')?.close();
  }
}

/** The element that has the focus, through every shadow root. */
function deepActiveElement(): HTMLElement | null {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active instanceof HTMLElement ? active : null;
}

defineElement('souk-dialog', SoukDialog);
