import { css, html, type PropertyDeclarations } from 'lit';
import { ChatError, createId, type LocalEntry, type Souk } from '../../core/index.js';
import { defineElement } from '../base/defineElement.js';
import { SoukElement } from '../base/SoukElement.js';
import { base } from '../base.css.js';
import { keepDraft } from '../composer/drafts.js';
import type { SoukComposer, Written } from '../composer/SoukComposer.js';
import { explainError } from '../i18n/explainError.js';
import { t } from '../i18n/t.js';
import { displayLine } from '../log/displayText.js';
import { closedStyles } from './closed.css.js';
import { FirstMessage } from './FirstMessage.js';
import type { Question } from './Question.js';
import { renderClosed } from './renderClosed.js';
import { ShopWatch } from './ShopWatch.js';
import '../base/SoukConnectionLine.js';
import '../composer/SoukComposer.js';
import '../log/SoukEntryList.js';

const SUGGESTIONS = [1, 2, 3] as const;

/**
 * A question that has no room yet: three suggestions, what may not be written, the composer. The room is opened with
 * the first message, once that can no longer be taken back (M3). Emits `souk-opened { handle }`.
 */
export class SoukNewQuestion extends SoukElement {
  static override properties: PropertyDeclarations = {
    souk: { attribute: false },
    question: { attribute: false },
    status: { type: String },
    person: { type: String },
    holdMs: { type: Number },
    entry: { state: true },
  };

  declare souk: Souk | null;
  declare question: Question | null;
  declare status: Souk['status']['kind'];
  declare person: string;
  declare holdMs: number;
  /** The first message on its way; null while it is being written. */
  declare entry: LocalEntry | null;
  readonly #shop = new ShopWatch(this);
  #first: FirstMessage | undefined;

  static override styles = [
    base,
    closedStyles,
    css`
      :host {
        display: flex;
        flex-direction: column;
        min-block-size: 0;
      }
      .start {
        display: flex;
        flex: 1;
        flex-direction: column;
        justify-content: end;
        gap: 8px;
        min-block-size: 0;
        overflow-y: auto;
        padding: 16px;
      }
      h3 {
        font-size: var(--souk-size-16);
        font-weight: 600;
      }
      .suggestion {
        align-self: start;
        min-block-size: 36px;
        padding: 7px 14px;
        border: 1px solid var(--souk-n-6);
        border-radius: 18px;
        background: var(--souk-surface);
        color: var(--souk-text);
        font-size: var(--souk-size-14);
        line-height: 1.43;
        text-align: start;
        cursor: pointer;
        transition: background-color var(--souk-in);
      }
      .suggestion:hover {
        background: var(--souk-accent-tint);
      }
      .rule {
        margin-block-start: 8px;
        color: var(--souk-muted);
        font-size: var(--souk-size-12);
        line-height: 1.4;
      }
    `,
  ];

  constructor() {
    super();
    this.souk = null;
    this.question = null;
    this.status = 'idle';
    this.person = '';
    this.holdMs = 4_000;
    this.entry = null;
  }

  override willUpdate(): void {
    if (this.souk && this.question) this.#shop.watch(this.souk, this.question.shopId);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#first?.cancel();
  }

  override focus(): void {
    this.#composer?.focus();
  }

  override render() {
    const { question, entry } = this;
    if (question === null) return null;
    const { shop } = this.#shop;
    const isOrder = question.subject.kind === 'order';
    const isClosed = shop !== null && !shop.canOpen && (!isOrder || shop.reason === 'suspended');
    const name = displayLine(question.shopName);
    return html`${entry === null ? this.#renderStart(isClosed) : this.#renderEntry(entry, name)}
      <souk-connection-line .status=${this.status}></souk-connection-line>
      ${
        isClosed
          ? renderClosed(shop)
          : html`<souk-composer
              .label=${name}
              .draftKey=${this.#draftKey}
              .limit=${this.souk?.session?.limits.textCharacters ?? 4_000}
              .filesLimit=${this.souk?.session?.limits.attachmentsPerMessage ?? 0}
              .upload=${this.souk?.upload}
              ?inert=${entry !== null}
              @souk-send=${({ detail }: CustomEvent<Written>) => this.#send(detail)}
            ></souk-composer>`
      }`;
  }

  #renderStart(isClosed: boolean) {
    const kind = this.question?.subject.kind ?? 'product';
    if (isClosed) return html`<div class="start"></div>`;
    return html`<div class="start">
      <h3>${t('panel.first')}</h3>
      ${SUGGESTIONS.map((one) => {
        const text = t(`suggest.${kind}.${one}`);
        return html`<button class="suggestion" type="button" @click=${() => this.#composer?.takeBack(text)}>${text}</button>`;
      })}
      <p class="rule">${t('panel.rule')}</p>
    </div>`;
  }

  #renderEntry(entry: LocalEntry, name: string) {
    return html`<souk-entry-list
      .entries=${[entry]}
      .label=${t('log.label', { name })}
      side="buyer"
      @souk-undo=${() => this.#takeBack()}
    ></souk-entry-list>`;
  }

  get #composer(): SoukComposer | null {
    return this.renderRoot.querySelector('souk-composer');
  }

  get #draftKey(): string {
    const { shopId, subject } = this.question ?? {};
    return `${this.person}.new.${shopId}.${subject?.kind}.${subject?.id}`;
  }

  #send({ text, uploads }: Written): void {
    // Until the server has it, a reload must not lose it.
    keepDraft(this.#draftKey, text);
    this.#first = new FirstMessage({ id: createId(), text, uploads, holdMs: this.holdMs }, (entry) => {
      this.entry = entry;
      if (entry.state === 'sending') void this.#open({ text, uploads });
    });
  }

  async #open({ text, uploads }: Written): Promise<void> {
    const { souk, question } = this;
    if (souk === null || question === null) return;
    const { shopId, subject, subjectToken } = question;
    try {
      const token = subjectToken === undefined ? {} : { subjectToken };
      const message = text === '' ? {} : { message: text };
      const handle = await souk.openRoom({ shopId, subject, uploads, ...message, ...token });
      keepDraft(this.#draftKey, '');
      this.emit('souk-opened', { handle });
    } catch (error) {
      if (!(error instanceof ChatError)) throw error;
      this.entry = null;
      await this.updateComplete;
      this.#composer?.takeBack(text, explainError(error), uploads);
    }
  }

  #takeBack(): void {
    const { entry } = this;
    if (!this.#first?.cancel() || entry === null) return;
    this.entry = null;
    void this.updateComplete.then(() => this.#composer?.takeBack(entry.text, null, entry.uploads));
  }
}

defineElement('souk-new-question', SoukNewQuestion);
