import { css, html, nothing, type PropertyDeclarations } from 'lit';
import { CloudOff, RefreshCw } from 'lucide-static';
import type { Status } from '../../core/index.js';
import { base } from '../base.css.js';
import { t } from '../i18n/t.js';
import { icon } from '../icons/icon.js';
import { defineElement } from './defineElement.js';
import { SoukElement } from './SoukElement.js';

/** Blinks of the network are not worth a word. */
const PATIENCE_MS = 1_000;

const PHRASES = {
  offline: 'line.offline',
  reconnecting: 'line.reconnecting',
  connecting: 'line.connecting',
  ended: 'line.ended',
} as const;

/** One line that says so when the connection is away; takes no place when it is there. */
export class SoukConnectionLine extends SoukElement {
  static override properties: PropertyDeclarations = { status: { attribute: false }, shown: { state: true } };

  declare status: Status['kind'];
  declare shown: Status['kind'];
  #wait: ReturnType<typeof setTimeout> | undefined;

  static override styles = [
    base,
    css`
      p {
        display: flex;
        gap: 8px;
        align-items: center;
        padding: 8px 16px;
        background: var(--souk-warn-tint);
        color: var(--souk-warn-text);
        font-size: var(--souk-size-13);
        line-height: 1.385;
      }
      .ended {
        background: var(--souk-bad-tint);
        color: var(--souk-bad-text);
      }
    `,
  ];

  constructor() {
    super();
    this.status = 'idle';
    this.shown = 'idle';
  }

  override willUpdate(changed: Map<string, unknown>): void {
    if (!changed.has('status')) return;
    clearTimeout(this.#wait);
    const isCalm = this.status === 'connected' || this.status === 'idle' || this.status === 'ended';
    if (isCalm) this.shown = this.status;
    else this.#wait = setTimeout(() => this.#show(), PATIENCE_MS);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#wait);
  }

  override render() {
    const { shown } = this;
    if (shown === 'connected' || shown === 'idle') return html`<div role="status">${nothing}</div>`;
    const drawing = shown === 'reconnecting' || shown === 'connecting' ? RefreshCw : CloudOff;
    return html`<div role="status">
      <p class=${shown}>${icon(drawing, { size: 16 })}<span>${t(PHRASES[shown])}</span></p>
    </div>`;
  }

  #show(): void {
    this.shown = this.status;
  }
}

defineElement('souk-connection-line', SoukConnectionLine);
