import { html, type PropertyDeclarations, type TemplateResult } from 'lit';
import { MessageCircle } from 'lucide-static';
import type { Room, RoomHandle, Souk, Subject } from '../../core/index.js';
import { defineElement } from '../base/defineElement.js';
import { SoukElement } from '../base/SoukElement.js';
import { base } from '../base.css.js';
import { formatCount } from '../i18n/formats.js';
import { t } from '../i18n/t.js';
import { icon } from '../icons/icon.js';
import { tokens } from '../tokens.css.js';
import { BuyerWatch } from './BuyerWatch.js';
import { findRoom } from './findRoom.js';
import { PanelDialog } from './PanelDialog.js';
import { presenceOf, shopOf, subjectOf } from './PanelView.js';
import { panelStyles } from './panel.css.js';
import type { Question } from './Question.js';
import { renderHeader } from './renderHeader.js';
import { ShopWatch } from './ShopWatch.js';
import { ShownView } from './ShownView.js';
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
  };

  declare souk: Souk | null;
  /** The host's own picture of a subject; absent or undefined: the subject's, else an icon. */
  declare pictureOf: ((subject: Subject) => unknown) | undefined;
  /** Milliseconds during which a message can be taken back; 0: not at all. */
  declare holdMs: number;
  readonly #buyer = new BuyerWatch(this);
  readonly #shop = new ShopWatch(this);
  readonly #shown = new ShownView(this);
  readonly #dialog = new PanelDialog(this, () => this.#focusView());

  static override styles = [tokens, base, panelStyles];

  constructor() {
    super();
    this.souk = null;
    this.holdMs = 4_000;
  }

  /** Opens the panel on a question: the room where it goes on, or a new one. */
  async ask(question: Question): Promise<void> {
    const finding = { kind: 'finding', question } as const;
    this.#shown.show(finding);
    this.open();
    const room = this.souk && (await findRoom(this.souk, question).catch(() => undefined));
    if (this.#shown.view !== finding) return;
    if (room && this.souk) this.#showRoom(this.souk.room(room.id));
    else this.#shown.show({ kind: 'new', question });
    this.#focusView();
  }

  /** Opens the panel as it was left. */
  open(): void {
    this.#dialog.open();
  }

  /** Closes it; the focus goes back to where it came from. */
  close(): void {
    this.#dialog.close();
  }

  override willUpdate(): void {
    this.#buyer.watch(this.souk);
    const shopId = shopOf(this.#shown.view)?.id;
    if (this.souk && shopId !== undefined) this.#shop.watch(this.souk, shopId);
    else this.#shop.hostDisconnected();
  }

  override render(): TemplateResult {
    const { isOpen, closed, pressed } = this.#dialog;
    return html`${isOpen ? null : this.#renderLauncher()}
      <dialog aria-label=${t('panel.label')} @close=${closed} @keydown=${pressed}>
        ${isOpen ? [this.#renderHeader(), this.#renderSubject(), this.#renderView()] : null}
      </dialog>`;
  }

  #renderLauncher() {
    const { unread } = this.#buyer;
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
      shopName: shopOf(this.#shown.view)?.name ?? null,
      shop: this.#shop.shop,
      presence: presenceOf(this.#shown.view),
      back: () => {
        this.#shown.show({ kind: 'list' });
        this.#focusView();
      },
      close: () => this.close(),
    });
  }

  #renderSubject() {
    const subject = subjectOf(this.#shown.view);
    if (subject === null) return null;
    const picture = this.pictureOf?.(subject);
    return html`<souk-subject-card .subject=${subject}>
      ${picture ? html`<span slot="picture">${picture}</span>` : null}
    </souk-subject-card>`;
  }

  #renderView() {
    const { souk, holdMs } = this;
    const { view } = this.#shown;
    const { status } = this.#buyer;
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

  #showRoom(handle: RoomHandle): void {
    this.#shown.show({ kind: 'room', handle });
  }

  #focusView(): void {
    void this.updateComplete.then(() => {
      const view = this.renderRoot.querySelector<HTMLElement & { updateComplete?: Promise<unknown> }>('.view');
      void Promise.resolve(view?.updateComplete).then(() => view?.focus());
    });
  }

  #choose = ({ detail }: CustomEvent<{ room: Room }>): void => {
    if (!this.souk) return;
    this.#showRoom(this.souk.room(detail.room.id));
    this.#focusView();
  };

  #opened = ({ detail }: CustomEvent<{ handle: RoomHandle }>): void => {
    this.#showRoom(detail.handle);
    this.#focusView();
  };

  #askAgain = ({ detail: { room, text } }: CustomEvent<{ room: Room; text: string }>): void => {
    const { shop, subject } = room;
    const question = { shopId: shop.id, shopName: shop.name, subject };
    this.souk?.openRoom({ shopId: shop.id, subject, message: text }).then(
      (handle) => this.#showRoom(handle),
      () => this.#shown.show({ kind: 'new', question }),
    );
  };
}

defineElement('souk-panel', SoukPanel);
