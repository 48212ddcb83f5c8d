import { css, html, nothing, type PropertyDeclarations } from 'lit';
import { Check } from 'lucide-static';
import { defineElement } from '../base/defineElement.js';
import { SoukElement } from '../base/SoukElement.js';
import { base } from '../base.css.js';
import { icon } from '../icons/icon.js';
import '../base/SoukButton.js';

/** One line of a menu. */
export interface MenuItem {
  readonly id: string;
  readonly label: string;
  /** A drawing of the icon set. */
  readonly drawing?: string;
  readonly isBad?: boolean;
  /** Present on choices of which one holds. */
  readonly isChecked?: boolean;
}

/** A round button with an icon (the slot) that opens a menu. Emits `souk-pick { id }`. */
export class SoukMenu extends SoukElement {
  static override shadowRootOptions = { mode: 'open', delegatesFocus: true } as const;
  static override properties: PropertyDeclarations = {
    label: { type: String },
    items: { attribute: false },
    isUp: { type: Boolean, attribute: 'up', reflect: true },
    isOpen: { state: true },
  };

  declare label: string;
  declare items: readonly MenuItem[];
  /** Opens upwards, and towards the end of the line. */
  declare isUp: boolean;
  declare isOpen: boolean;

  static override styles = [
    base,
    css`
      :host {
        display: inline-flex;
        position: relative;
      }
      [role='menu'] {
        position: absolute;
        z-index: 5;
        inset-block-start: calc(100% + 4px);
        inset-inline-end: 0;
        min-inline-size: 208px;
        padding: 4px;
        border: 1px solid var(--souk-line);
        border-radius: var(--souk-radius-card);
        background: var(--souk-surface);
        box-shadow: var(--souk-dialog);
      }
      :host([up]) [role='menu'] {
        inset-block: auto calc(100% + 4px);
        inset-inline: 0 auto;
      }
      .title {
        padding: 4px 8px;
        color: var(--souk-muted);
        font-size: var(--souk-size-12);
        font-weight: 550;
      }
      button {
        display: flex;
        align-items: center;
        gap: 8px;
        inline-size: 100%;
        min-block-size: 36px;
        padding: 4px 8px;
        border: 0;
        border-radius: var(--souk-radius);
        background: none;
        font-size: var(--souk-size-14);
        line-height: 1.3;
        text-align: start;
        cursor: pointer;
      }
      button:hover,
      button:focus-visible {
        background: var(--souk-n-4);
      }
      button:focus-visible {
        outline-offset: -2px;
      }
      .bad {
        color: var(--souk-bad-text);
      }
      .label {
        flex: 1;
      }
    `,
  ];

  constructor() {
    super();
    this.label = '';
    this.items = [];
    this.isUp = false;
    this.isOpen = false;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('pointerdown', this.#elsewhere);
  }

  override render() {
    return html`<souk-button
        kind="quiet"
        round
        .label=${this.label}
        .expanded=${this.isOpen ? 'true' : 'false'}
        @click=${() => this.#turn(!this.isOpen)}
        @keydown=${this.#pressed}
        ><slot></slot
      ></souk-button>
      ${this.isOpen ? this.#renderItems() : null}`;
  }

  #renderItems() {
    const isChoice = this.items.some(({ isChecked }) => isChecked !== undefined);
    return html`<div role="menu" aria-label=${this.label} @keydown=${this.#pressed}>
      ${isChoice ? html`<p class="title" role="presentation">${this.label}</p>` : null}
      ${this.items.map(
        ({ id, label, drawing, isBad, isChecked }) => html`<button
          type="button"
          role=${isChecked === undefined ? 'menuitem' : 'menuitemradio'}
          aria-checked=${isChecked === undefined ? nothing : isChecked ? 'true' : 'false'}
          tabindex="-1"
          class=${isBad ? 'bad' : ''}
          @click=${() => this.#pick(id)}
        >
          ${drawing === undefined ? null : icon(drawing, { size: 16 })}<span class="label">${label}</span>${
            isChecked ? icon(Check, { size: 16 }) : null
          }
        </button>`,
      )}
    </div>`;
  }

  get #buttons(): HTMLButtonElement[] {
    return [...this.renderRoot.querySelectorAll<HTMLButtonElement>('[role="menu"] button')];
  }

  #turn(isOpen: boolean): void {
    this.isOpen = isOpen;
    if (isOpen) {
      document.addEventListener('pointerdown', this.#elsewhere);
      void this.updateComplete.then(() => this.#buttons[0]?.focus());
    } else {
      document.removeEventListener('pointerdown', this.#elsewhere);
    }
  }

  #close(): void {
    this.#turn(false);
    this.renderRoot.querySelector('souk-button')?.focus();
  }

  #pick(id: string): void {
    this.#close();
    this.emit('souk-pick', { id });
  }

  #elsewhere = (event: Event): void => {
    if (!event.composedPath().includes(this)) this.#turn(false);
  };

  #pressed = (event: KeyboardEvent): void => {
    const buttons = this.#buttons;
    const at = buttons.indexOf((this.shadowRoot?.activeElement ?? null) as HTMLButtonElement);
    const last = buttons.length - 1;
    const targets: Record<string, number> = {
      ArrowDown: at >= last ? 0 : at + 1,
      ArrowUp: at <= 0 ? last : at - 1,
      Home: 0,
      End: last,
    };
    const target = targets[event.key];
    if (event.key === 'Tab' && this.isOpen) this.#turn(false);
    else if (event.key === 'Escape' && this.isOpen) this.#close();
    else if (event.key === 'ArrowDown' && !this.isOpen) this.#turn(true);
    else if (target !== undefined && this.isOpen) buttons[target]?.focus();
    else return;
    if (event.key !== 'Tab') event.preventDefault();
    event.stopPropagation();
  };
}

defineElement('souk-menu', SoukMenu);
