import { css, html, type PropertyDeclarations } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import type {
  Author,
  ChatError,
  LocalEntry,
  RoomHandle,
  RoomSnapshot,
  Side,
  Status,
  Upload,
} from '../../core/index.js';
import { defineElement } from '../base/defineElement.js';
import { SoukElement } from '../base/SoukElement.js';
import { base } from '../base.css.js';
import type { SoukComposer, Written } from '../composer/SoukComposer.js';
import { type Explanation, explainError } from '../i18n/explainError.js';
import { renderLoadFailure } from './renderLoadFailure.js';
import { renderTyping } from './renderTyping.js';
import '../base/SoukConnectionLine.js';
import '../composer/SoukComposer.js';
import '../log/SoukEntryList.js';

/** Milliseconds during which a message can be taken back (M3). */
const HOLD_MS = 4_000;

/**
 * A room in use: its log, who is typing, the connection, the composer. Instead of the composer stands the slot
 * `closed` while `isClosed`; the slot `above` stands over it. Emits a cancellable `souk-refused { text, error }` when a
 * message was refused; uncancelled, the text goes back into the composer with the reason.
 */
export class SoukRoomView extends SoukElement {
  static override properties: PropertyDeclarations = {
    handle: { attribute: false },
    status: { type: String },
    side: { type: String },
    label: { type: String },
    person: { type: String },
    holdMs: { type: Number, attribute: 'hold-ms' },
    limit: { type: Number },
    filesLimit: { type: Number },
    isClosed: { type: Boolean, attribute: 'closed' },
    nameOf: { attribute: false },
    snapshot: { state: true },
  };

  declare handle: RoomHandle | null;
  declare status: Status['kind'];
  declare side: Side;
  /** Whom one writes to. */
  declare label: string;
  /** Whose drafts these are. */
  declare person: string;
  /** How long a message can be taken back; 0: not at all. */
  declare holdMs: number;
  declare limit: number;
  /** Files of a message; 0: none are taken. */
  declare filesLimit: number;
  declare isClosed: boolean;
  declare nameOf: ((author: Author) => string) | undefined;
  declare snapshot: RoomSnapshot | null;
  #stop: (() => void) | undefined;

  static override styles = [
    base,
    css`
      :host {
        display: flex;
        flex-direction: column;
        min-block-size: 0;
      }
    `,
  ];

  constructor() {
    super();
    this.handle = null;
    this.status = 'idle';
    this.side = 'buyer';
    this.label = '';
    this.person = '';
    this.holdMs = HOLD_MS;
    this.limit = 4_000;
    this.filesLimit = 0;
    this.isClosed = false;
    this.snapshot = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('visibilitychange', this.#read);
    this.#listen();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('visibilitychange', this.#read);
    this.#stop?.();
  }

  override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has('handle')) this.#listen();
  }

  override updated(changed: Map<string, unknown>): void {
    if (changed.has('isClosed') && this.snapshot !== null) this.#takeBackRefused(this.snapshot);
  }

  override render() {
    const { handle, snapshot } = this;
    if (handle === null || snapshot === null) return null;
    if (snapshot.error !== null && snapshot.room === null) return renderLoadFailure(snapshot.error);
    return html`${keyed(
      handle.roomId,
      html`<souk-entry-list
        .entries=${snapshot.entries}
        .side=${this.side}
        .label=${this.label}
        .nameOf=${this.nameOf}
        .hasBefore=${snapshot.hasBefore}
        .isLoading=${snapshot.isLoading}
        .canEdit=${!this.isClosed}
        .watchLinks=${handle.watchLinks}
        .subject=${snapshot.room?.subject}
        @souk-before=${() => void handle.loadBefore()}
        @souk-read=${this.#read}
        @souk-undo=${this.#undo}
        @souk-retry=${this.#retry}
      ></souk-entry-list>`,
    )}
      ${renderTyping(snapshot.typing, this.side, this.label)}
      <souk-connection-line .status=${this.status}></souk-connection-line>
      <slot name="above"></slot>
      ${
        this.isClosed
          ? html`<slot name="closed"></slot>`
          : html`<souk-composer
              .label=${this.label}
              .draftKey=${`${this.person}.${handle.roomId}`}
              .limit=${this.limit}
              .filesLimit=${this.filesLimit}
              .upload=${handle.upload}
              @souk-send=${this.#send}
              @souk-typing=${this.#typing}
            ><slot name="tools" slot="tools"></slot></souk-composer>`
      }`;
  }

  /** Puts the cursor into the composer. */
  override focus(): void {
    this.#composer?.focus();
  }

  /** Puts a text into the composer, and files. */
  takeBack(text: string, refusal: Explanation | null = null, uploads?: readonly Upload[]): void {
    this.#composer?.takeBack(text, refusal, uploads);
  }

  get #composer(): SoukComposer | null {
    return this.renderRoot.querySelector<SoukComposer>('souk-composer');
  }

  #listen(): void {
    this.#stop?.();
    const { handle } = this;
    this.snapshot = handle?.snapshot ?? null;
    this.#stop = handle?.subscribe((snapshot) => {
      this.snapshot = snapshot;
      void this.updateComplete.then(() => this.#takeBackRefused(snapshot));
    });
  }

  /** What was refused for good goes back to its writer, in the order in which it was written; without a composer later. */
  #takeBackRefused({ entries }: RoomSnapshot): void {
    for (const entry of entries.toReversed()) {
      if (entry.kind !== 'local' || entry.state !== 'failed' || entry.error === null) continue;
      if (this.#composer === null || !entry.cancel()) continue;
      const { text, error, uploads } = entry;
      if (this.#tellRefused(text, error)) this.takeBack(text, explainError(error), uploads);
    }
  }

  #tellRefused(text: string, error: ChatError): boolean {
    const options = { detail: { text, error }, cancelable: true, bubbles: true, composed: true };
    return this.dispatchEvent(new CustomEvent('souk-refused', options));
  }

  #read = (): void => {
    if (document.visibilityState === 'visible' && this.isConnected && this.snapshot?.room) this.handle?.markRead();
  };

  #send = ({ detail: { text, uploads } }: CustomEvent<Written>): void => {
    this.handle?.send({ text, files: uploads }, { holdMs: this.holdMs });
    void this.updateComplete.then(() => this.renderRoot.querySelector('souk-entry-list')?.toEnd());
  };

  #typing = ({ detail }: CustomEvent<{ isTyping: boolean }>): void => this.handle?.setTyping(detail.isTyping);

  #undo = ({ detail }: CustomEvent<{ entry: LocalEntry }>): void => {
    const { entry } = detail;
    if (entry.cancel()) this.takeBack(entry.text, null, entry.uploads);
  };

  #retry = ({ detail }: CustomEvent<{ entry: LocalEntry }>): void => detail.entry.retry();
}

defineElement('souk-room-view', SoukRoomView);
