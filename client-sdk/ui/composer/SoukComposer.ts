import { html, type PropertyDeclarations } from 'lit';
import { live } from 'lit/directives/live.js';
import { Paperclip, SendHorizontal } from 'lucide-static';
import { isVisibleText, type Upload, type UploadSource } from '../../core/index.js';
import { defineElement } from '../base/defineElement.js';
import { SoukElement } from '../base/SoukElement.js';
import { base } from '../base.css.js';
import type { Explanation } from '../i18n/explainError.js';
import { t } from '../i18n/t.js';
import { icon } from '../icons/icon.js';
import { ComposerFiles } from './ComposerFiles.js';
import { charactersLeft } from './charactersLeft.js';
import { composerStyles } from './composer.css.js';
import { keepDraft, readDraft } from './drafts.js';
import { renderRefusal } from './renderRefusal.js';

/** Characters of a message where the server has not told its limit yet. */
const USUAL_LIMIT = 4_000;

/** What a composer sends. */
export interface Written {
  readonly text: string;
  readonly uploads: readonly Upload[];
}

/**
 * Where messages are written. Enter sends, Shift+Enter starts a new line; on a touch screen Enter does. Files are picked,
 * pasted, or dropped onto the component around. Emits `souk-send` with what was {@link Written} and
 * `souk-typing { isTyping }`. The slot `tools` stands before the field.
 */
export class SoukComposer extends SoukElement {
  static override shadowRootOptions = { mode: 'open', delegatesFocus: true } as const;
  static override properties: PropertyDeclarations = {
    label: { type: String },
    draftKey: { type: String },
    limit: { type: Number },
    filesLimit: { type: Number },
    upload: { attribute: false },
    refusal: { attribute: false },
    text: { state: true },
  };

  /** Whom one writes to. */
  declare label: string;
  /** Where the draft is kept: one key per person and room. Empty: nowhere. */
  declare draftKey: string;
  /** Characters of a message. */
  declare limit: number;
  /** Files of a message; 0: none are taken. */
  declare filesLimit: number;
  /** Begins to upload a file. */
  declare upload: ((file: UploadSource) => Upload) | undefined;
  /** Why what was sent came back; shown until the text is changed. */
  declare refusal: Explanation | null;
  declare text: string;
  readonly #files = new ComposerFiles(
    this,
    () => this.draftKey,
    (files) => this.#attach(files),
  );

  static override styles = [base, composerStyles];

  constructor() {
    super();
    this.label = '';
    this.draftKey = '';
    this.limit = USUAL_LIMIT;
    this.filesLimit = 0;
    this.refusal = null;
    this.text = '';
  }

  /** Puts what was not sent back in front of what is there, with the reason if there is one. */
  takeBack(text: string, refusal: Explanation | null = null, uploads: readonly Upload[] = []): void {
    if (uploads.length > 0) this.#files.put([...uploads, ...this.#files.list]);
    const isAlone = this.text === '' || this.text === text;
    this.#change(isAlone ? text : [text, this.text].filter(Boolean).join('\n'));
    this.refusal = refusal;
    void this.updateComplete.then(() => this.focus());
  }

  /** Puts the cursor into the field, and not onto the button before it. */
  override focus(): void {
    this.renderRoot.querySelector('textarea')?.focus();
  }

  override willUpdate(changed: Map<string, unknown>): void {
    if (!changed.has('draftKey')) return;
    this.#files.watch();
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
    const uploads = this.#files.list;
    return html`<div role="alert">${renderRefusal(this.refusal)}</div>
      ${this.#files.isOver ? html`<p class="drop">${t('composer.drop')}</p>` : null}
      ${
        uploads.length > 0
          ? html`<ul class="files" aria-label=${t('file.files', { count: uploads.length })}>
              ${uploads.map(
                (upload) => html`<li>
                  <souk-upload .upload=${upload} @souk-remove=${() => this.#files.remove(upload)}></souk-upload>
                </li>`,
              )}
            </ul>`
          : null
      }
      <div class="field">
        ${this.filesLimit > 0 ? this.#renderAttach() : null}
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
          @paste=${this.#pasted}
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

  /** The input is reached by the button alone: one stop of the keyboard, with a name of its own. */
  #renderAttach() {
    const name = t('composer.attach');
    return html`<button class="attach" type="button" aria-label=${name} title=${name} @click=${this.#browse}>
        ${icon(Paperclip)}
      </button>
      <input type="file" multiple hidden accept="image/*,application/pdf,video/*" @change=${this.#browsed} />`;
  }

  get #canSend(): boolean {
    if (this.#files.hasFailed || (charactersLeft(this.text, this.limit) ?? 0) < 0) return false;
    return isVisibleText(this.text) || this.#files.list.length > 0;
  }

  #attach(files: readonly File[]): void {
    const { list } = this.#files;
    const { upload, filesLimit } = this;
    const left = filesLimit - list.length;
    if (upload === undefined || filesLimit === 0) return;
    this.#files.put([...list, ...files.slice(0, left).map((file) => upload(file))]);
    this.refusal = files.length > left ? { what: t('file.tooMany', { count: filesLimit }), why: '', todo: '' } : null;
    this.focus();
  }

  #browse = (): void => this.renderRoot.querySelector('input')?.click();

  #browsed = ({ target }: Event): void => {
    const input = target as HTMLInputElement;
    this.#attach([...(input.files ?? [])]);
    input.value = '';
  };

  #pasted = (event: ClipboardEvent): void => {
    const files = [...(event.clipboardData?.files ?? [])];
    // A word processor's text comes with a picture of itself: there the text is meant.
    if (files.length === 0 || event.clipboardData?.types.includes('text/plain')) return;
    event.preventDefault();
    this.#attach(files);
  };

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
    const written: Written = { text: isVisibleText(this.text) ? this.text : '', uploads: this.#files.list };
    this.#change('');
    this.#files.put([]);
    this.emit('souk-send', written);
    this.focus();
  };
}

const isTouch = (): boolean => matchMedia('(pointer: coarse) and (hover: none)').matches;

defineElement('souk-composer', SoukComposer);
