import { html, type PropertyDeclarations } from 'lit';
import { MessageCircle } from 'lucide-static';
import type { Room, RoomHandle, Souk, Subject } from '../../core/index.js';
import { defineElement } from '../base/defineElement.js';
import { SoukElement } from '../base/SoukElement.js';
import { base } from '../base.css.js';
import { formatCount } from '../i18n/formats.js';
import { t } from '../i18n/t.js';
import { icon } from '../icons/icon.js';
import { tokens } from '../tokens.css.js';
import { deepFocus } from './deepFocus.js';
import { findRoom } from './findRoom.js';
import { followKeyboard } from './followKeyboard.js';
import { type PanelView, shopOf, subjectOf } from './PanelView.js';
import { panelStyles } from './panel.css.js';
import type { Question } from './Question.js';
import { renderHeader } from './renderHeader.js';
import { ShopWatch } from './ShopWatch.js';
import './SoukBuyerRoom.js';
import './SoukNewQuestion.js';
import './SoukRoomList.js';
import './SoukSubjectCard.js';

/**
 * The buyer's panel: a round button with what is unread, and behind it the buyer's rooms. The host sets `souk`, and
 * calls `ask` from its own links. Choose a language with `setLanguage` before it is drawn.
 */
export class SoukPanel extends SoukElement {
  static override properties: PropertyDeclarations = {
    souk: { attribute: false },
    pictureOf: { attribute: false },
    holdMs: { type: Number, attribute: 'hold-ms' },
    view: { state: true },
    isOpen: { state: true },
    unread: { state: true },
    status: { state: true },
  };

  declare souk: Souk | null;
  /** The host's own picture of a subject; absent or undefined: the subject's, else an icon. */
  declare pictureOf: ((subject: Subject) => unknown) | undefined;
  /** Milliseconds during which a message can be taken back; 0: not at all. */
  declare holdMs: number;
  declare view: PanelView;
  declare isOpen: boolean;
  declare unread: number;
  declare status: Souk['status']['kind'];
  readonly #shop = new ShopWatch(this);
  #offs: (() => void)[] = [];
  #opener: HTMLElement | null = null;
  #roomStop: (() => void) | undefined;

  static override styles = [tokens, base, panelStyles];

  constructor() {
    super();
    this.souk = null;
    this.holdMs = 4_000;
    this.view = { kind: 'list' };
    this.isOpen = false;
    this.unread = 0;
    this.status = 'idle';
  }

  /** Opens the panel on a question: the room where it goes on, or a new one. */
  async ask(question: Question): Promise<void> {
    this.#show({ kind: 'finding', question });
    this.open();
    const room = this.souk && (await findRoom(this.souk, question).catch(() => undefined));
    if (this.view.kind !== 'finding' || this.view.question !== question) return;
    this.#show(room && this.souk ? { kind: 'room', handle: this.souk.room(room.id) } : { kind: 'new', question });
    this.#focusView();
  }

  /** Opens the panel as it was left. */
  open(): void {
    if (this.isOpen) return;
    this.#opener = deepFocus();
    this.isOpen = true;
    void this.updateComplete.then(() => {
      const dialog = this.#dialog;
      if (dialog === null || dialog.open) return;
      if (matchMedia('(width < 480px)').matches) dialog.showModal();
      else dialog.show();
      this.#focusView();
    });
  }

  /** Closes it; the focus goes back to where it came from. */
  close(): void {
    this.#dialog?.close();
  }

  override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has('souk')) this.#listen();
    const shopId = shopOf(this.view)?.id;
    if (this.souk && shopId !== undefined) this.#shop.watch(this.souk, shopId);
    else this.#shop.hostDisconnected();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#listen();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#letGo();
  }

  override render() {
    return html`${this.isOpen ? null : this.#renderLauncher()}
      <dialog aria-label=${t('panel.label')} @close=${this.#closed} @keydown=${this.#pressed}>
        ${this.isOpen ? [this.#renderHeader(), this.#renderSubject(), this.#renderView()] : null}
      </dialog>`;
  }

  #renderLauncher() {
    const { unread } = this;
    const name = t('panel.open');
    return html`<button class="launcher" type="button" title=${name} @click=${this.open}>
      ${icon(MessageCircle)}<span class="heard">${name}</span>
      ${
        unread > 0
          ? html`<span class="count" aria-hidden="true">${formatCount(unread)}</span
              ><span class="heard">${t('panel.unread', { count: unread })}</span>`
          : null
      }
    </button>`;
  }

  #renderHeader() {
    return renderHeader({
      shopName: shopOf(this.view)?.name ?? null,
      shop: this.#shop.shop,
      back: () => {
        this.#show({ kind: 'list' });
        this.#focusView();
      },
      close: () => this.close(),
    });
  }

  #renderSubject() {
    const subject = subjectOf(this.view);
    if (subject === null) return null;
    const picture = this.pictureOf?.(subject);
    return html`<souk-subject-card .subject=${subject}>
      ${picture ? html`<span slot="picture">${picture}</span>` : null}
    </souk-subject-card>`;
  }

  #renderView() {
    const { view, souk, status, holdMs } = this;
    const person = souk?.session?.principal.id ?? '';
    switch (view.kind) {
      case 'list':
        return html`<souk-room-list class="view" .souk=${souk} @souk-choose=${this.#choose}></souk-room-list>`;
      case 'finding':
        return html`<souk-skeleton class="view" shape="bubbles" label=${t('loading.room')}></souk-skeleton>`;
      case 'new':
        return html`<souk-new-question
          class="view"
          .souk=${souk}
          .question=${view.question}
          .status=${status}
          .person=${person}
          .holdMs=${holdMs}
          @souk-opened=${this.#opened}
        ></souk-new-question>`;
      case 'room':
        return html`<souk-buyer-room
          class="view"
          .souk=${souk}
          .handle=${view.handle}
          .status=${status}
          .person=${person}
          .holdMs=${holdMs}
          @souk-ask-again=${this.#askAgain}
        ></souk-buyer-room>`;
    }
  }

  get #dialog(): HTMLDialogElement | null {
    return this.renderRoot.querySelector('dialog');
  }

  #show(view: PanelView): void {
    this.#roomStop?.();
    this.#roomStop = undefined;
    this.view = view;
    if (view.kind !== 'room') return;
    const { handle } = view;
    const off = handle.subscribe(() => this.requestUpdate());
    this.#roomStop = () => {
      off();
      handle.close();
    };
  }

  #focusView(): void {
    void this.updateComplete.then(() => {
      const view = this.renderRoot.querySelector<HTMLElement & { updateComplete?: Promise<unknown> }>('.view');
      void Promise.resolve(view?.updateComplete).then(() => view?.focus());
    });
  }

  #choose = ({ detail }: CustomEvent<{ room: Room }>): void => {
    if (!this.souk) return;
    this.#show({ kind: 'room', handle: this.souk.room(detail.room.id) });
    this.#focusView();
  };

  #opened = ({ detail }: CustomEvent<{ handle: RoomHandle }>): void => {
    this.#show({ kind: 'room', handle: detail.handle });
    this.#focusView();
  };

  #askAgain = ({ detail: { room, text } }: CustomEvent<{ room: Room; text: string }>): void => {
    const { shop, subject } = room;
    const opening = { shopId: shop.id, subject, message: text };
    this.souk?.openRoom(opening).then(
      (handle) => this.#show({ kind: 'room', handle }),
      () => this.#show({ kind: 'new', question: { shopId: shop.id, shopName: shop.name, subject } }),
    );
  };

  #closed = (): void => {
    this.isOpen = false;
    const opener = this.#opener;
    void this.updateComplete.then(() => {
      if (opener?.isConnected) opener.focus();
      else this.renderRoot.querySelector<HTMLElement>('.launcher')?.focus();
    });
  };

  #pressed = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.isComposing) return;
    event.stopPropagation();
    this.close();
  };

  #listen(): void {
    this.#letGo();
    const { souk } = this;
    if (souk === null || !this.isConnected) return;
    this.status = souk.status.kind;
    this.unread = souk.unread ?? 0;
    this.#offs = [
      souk.on('status', ({ kind }) => {
        this.status = kind;
      }),
      souk.on('unread', (count) => {
        this.unread = count ?? 0;
      }),
      followKeyboard(this),
    ];
  }

  #letGo(): void {
    for (const off of this.#offs) off();
    this.#offs = [];
  }
}

defineElement('souk-panel', SoukPanel);
