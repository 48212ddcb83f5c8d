import { html, type PropertyDeclarations } from 'lit';
import { live } from 'lit/directives/live.js';
import { SendHorizontal } from 'lucide-static';
import { judgeText } from '../../core/index.js';
import { defineElement } from '../base/defineElement.js';
import { SoukElement } from '../base/SoukElement.js';
import { base } from '../base.css.js';
import type { Explanation } from '../i18n/explainError.js';
import { t } from '../i18n/t.js';
import { icon } from '../icons/icon.js';
import { charactersLeft } from './charactersLeft.js';
import { composerStyles } from './composer.css.js';
import { keepDraft, readDraft } from './drafts.js';
import { renderRefusal } from './renderRefusal.js';

/** Characters of a message where the server has not told its limit yet. */
const USUAL_LIMIT = 4_000;

/**
 * Where messages are written. Enter sends, Shift+Enter starts a new line; on a touch screen Enter does. Emits
 * `souk-send { text }` and `souk-typing { isTyping }`. The slot `tools` stands before the field.
 */
export class SoukComposer extends SoukElement {
  static override shadowRootOptions = { mode: 'open', delegatesFocus: true } as const;
  static override properties: PropertyDeclarations = {
    label: { type: String },
    draftKey: { type: String },
    limit: { type: Number },
    refusal: { attribute: false },
    text: { state: true },
  };

  /** Whom one writes to. */
  declare label: string;
  /** Where the draft is kept: one key per person and room. Empty: nowhere. */
  declare draftKey: string;
  /** Characters of a message. */
  declare limit: number;
  /** Why what was sent came back; shown until the text is changed. */
  declare refusal: Explanation | null;
  declare text: string;

  static override styles = [base, composerStyles];

  constructor() {
    super();
    this.label = '';
    this.draftKey = '';
    this.limit = USUAL_LIMIT;
    this.refusal = null;
    this.text = '';
  }

  /** Puts a text that was not sent back in front of what is there, with the reason if there is one. */
  takeBack(text: string, refusal: Explanation | null = null): void {
    this.#change(this.text === '' || this.text === text ? text : `${text}\n${this.text}`);
    this.refusal = refusal;
    void this.updateComplete.then(() => this.focus());
  }

  override willUpdate(changed: Map<string, unknown>): void {
    if (!changed.has('draftKey')) return;
    this.text = this.draftKey === '' ? this.text : readDraft(this.draftKey);
    // What was put in before it was first drawn stays.
    if (changed.get('draftKey')) this.refusal = null;
  }

  override updated(): void {
    const field = this.renderRoot.querySelector('textarea');
    if (field === null) return;
    field.style.blockSize = 'auto';
    field.style.blockSize = `${field.scrollHeight}px`;
  }

  override render() {
    const left = charactersLeft(this.text, this.limit);
    return html`<div role="alert">${renderRefusal(this.refusal)}</div>
      <div class="field">
        <slot name="tools"></slot>
        <textarea
          rows="1"
          dir="auto"
          autocomplete="off"
          aria-label=${t('composer.label', { name: this.label })}
          placeholder=${t('composer.placeholder')}
          enterkeyhint=${isTouch() ? 'enter' : 'send'}
          .value=${live(this.text)}
          @input=${this.#typed}
          @keydown=${this.#pressed}
          @blur=${this.#left}
        ></textarea>
        <button
          class="send"
          type="button"
          aria-label=${t('composer.send')}
          title=${t('composer.sendTitle')}
          ?disabled=${!this.#canSend}
          @click=${this.#send}
        >
          ${icon(SendHorizontal, { size: 16, turns: true })}
        </button>
      </div>
      ${
        left === null
          ? null
          : html`<p class="count figures ${left < 0 ? 'over' : ''}" role="status">${
              left < 0 ? t('composer.over', { count: -left }) : t('composer.left', { count: left })
            }</p>`
      }`;
  }

  get #canSend(): boolean {
    return judgeText(this.text).kind === 'ok';
  }

  #change(text: string): void {
    this.text = text;
    this.refusal = null;
    if (this.draftKey !== '') keepDraft(this.draftKey, text);
  }

  #typed = (event: Event): void => {
    this.#change((event.target as HTMLTextAreaElement).value);
    this.emit('souk-typing', { isTyping: this.text !== '' });
  };

  #pressed = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || isTouch()) return;
    event.preventDefault();
    this.#send();
  };

  #left = (): void => this.emit('souk-typing', { isTyping: false });

  #send = (): void => {
    if (!this.#canSend) return;
    const { text } = this;
    this.#change('');
    this.emit('souk-send', { text });
    this.focus();
  };
}

const isTouch = (): boolean => matchMedia('(pointer: coarse) and (hover: none)').matches;

defineElement('souk-composer', SoukComposer);
