import { html, type PropertyDeclarations, type TemplateResult } from 'lit';
import { MessagesSquare } from 'lucide-static';
import type { InboxHandle, ListTab, Room, ShopHandle, Souk, Subject } from '../../core/index.js';
import { defineElement } from '../base/defineElement.js';
import { SoukElement } from '../base/SoukElement.js';
import { base } from '../base.css.js';
import { deskPhrases } from '../i18n/deskPhrases.js';
import { addPhrases } from '../i18n/setLanguage.js';
import { t } from '../i18n/t.js';
import { icon } from '../icons/icon.js';
import { displayLine } from '../log/displayText.js';
import { tokens } from '../tokens.css.js';
import { InboxKeys } from './InboxKeys.js';
import { inboxStyles } from './inbox.css.js';
import { OpenRoom } from './OpenRoom.js';
import { RoomTurns } from './RoomTurns.js';
import type { ListFilters } from './renderFilters.js';
import { renderShutOut } from './renderShutOut.js';
import type { RoomTurn } from './SoukStaffRoom.js';
import type { Shortcut } from './shortcutOf.js';
import { staffShopOf } from './staffShopOf.js';
import { Watched } from './Watched.js';
import '../base/SoukConnectionLine.js';
import '../base/SoukEmpty.js';
import './SoukInboxList.js';
import './SoukInboxRail.js';
import './SoukNotice.js';
import './SoukRoomFacts.js';
import './SoukShopSwitches.js';
import './SoukShortcuts.js';
import './SoukStaffRoom.js';

addPhrases(deskPhrases);

/**
 * The seller's inbox, ready-made: tabs, the shop's switches, list, room and facts, in as many columns as there is room
 * for. Fills what it is put into. Emits `souk-unread { count }`: rooms with something unread.
 *
 * @example
 * const inbox = document.createElement('souk-inbox');
 * inbox.souk = souk; // connected with a seller's token
 */
export class SoukInbox extends SoukElement {
  static override properties: PropertyDeclarations = {
    souk: { attribute: false },
    shopId: { type: String, attribute: 'shop-id' },
    pictureOf: { attribute: false },
    tab: { state: true },
    filters: { state: true },
  };

  declare souk: Souk | null;
  /** Which shop's; may be left out by sellers of one. */
  declare shopId: string;
  /** Draws the host's own picture of a subject. */
  declare pictureOf: ((subject: Subject) => unknown) | undefined;
  declare tab: ListTab;
  declare filters: ListFilters;
  readonly #inbox = new Watched<InboxHandle>(this);
  readonly #shop = new Watched<ShopHandle>(this);
  readonly #room = new OpenRoom(this);
  readonly #turns = new RoomTurns(this, {
    souk: () => this.souk,
    shop: () => this.#shop.handle,
    onMoved: ({ id }) => {
      if (id === this.#room.roomId) this.#leave();
    },
  });
  readonly #keys = new InboxKeys(this, (shortcut) => this.#act(shortcut));
  #stopStatus: (() => void) | undefined;
  #unread: number | undefined;

  static override styles = [tokens, base, inboxStyles];

  constructor() {
    super();
    this.souk = null;
    this.shopId = '';
    this.tab = 'all';
    this.filters = {};
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stopStatus?.();
  }

  override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has('souk')) this.#take();
    this.#room.leaveIfGone();
    const shopId = this.#shopId;
    if (this.souk === null || shopId === undefined) return;
    if (this.#shop.handle?.shopId !== shopId) this.#shop.watch(this.souk.shop(shopId));
    const isOther = ['souk', 'tab', 'filters', 'shopId'].some((name) => changed.has(name));
    if (isOther || this.#inbox.handle === null) {
      const filter = Object.keys(this.filters).length > 0 ? { filter: this.filters } : {};
      this.#inbox.watch(this.souk.inbox({ shopId, tab: this.tab, ...filter }));
    }
  }

  override updated(): void {
    const count = this.#inbox.handle?.snapshot.counters?.tabs.all?.unread;
    if (count === undefined || count === this.#unread) return;
    this.#unread = count;
    this.emit('souk-unread', { count });
  }

  override render(): TemplateResult | null {
    const { souk } = this;
    const [list, shop, room] = [this.#inbox.handle, this.#shop.handle, this.#room.handle];
    const seen = this.#room.snapshot;
    if (souk === null) return null;
    const status = souk.status.kind;
    const counters = list?.snapshot.counters ?? null;
    const staffShop = staffShopOf(shop);
    const personId = souk.session?.principal.id ?? '';
    const offsetMs = souk.session?.serverOffsetMs ?? 0;
    return html`<div class="inbox" data-column=${this.#room.column}>
        <souk-inbox-rail
          .tab=${this.tab}
          .counters=${counters}
          .shopName=${displayLine(staffShop?.name ?? this.#shopId ?? '')}
          @souk-tab=${this.#chooseTab}
          @souk-help=${this.#keys.show}
        ></souk-inbox-rail>
        <section class="list" aria-label=${t('inbox.label')}>
          <souk-shop-switches
            .handle=${shop}
            .shop=${staffShop}
            .hiddenRooms=${counters?.hidden ?? 0}
          ></souk-shop-switches>
          <souk-inbox-list
            .handle=${list}
            .snapshot=${list?.snapshot ?? null}
            .tab=${this.tab}
            .filters=${this.filters}
            .personId=${personId}
            .roomId=${this.#room.roomId}
            .offsetMs=${offsetMs}
            @souk-filter=${this.#filter}
            @souk-choose=${this.#choose}
          ></souk-inbox-list>
          ${room === null ? html`<souk-connection-line .status=${status}></souk-connection-line>` : null}
        </section>
        <section class="room" aria-label=${t('log.label', { name: displayLine(seen?.room?.buyer.name ?? '') })}>
          ${
            room === null
              ? html`<souk-empty><span slot="icon">${icon(MessagesSquare)}</span>${t('inbox.choose')}</souk-empty>`
              : html`<souk-staff-room
                  .handle=${room}
                  .snapshot=${seen}
                  .status=${status}
                  .person=${personId}
                  .limit=${souk.session?.limits.textCharacters ?? 4_000}
                  .hasCards=${souk.session?.features.includes('cards') ?? false}
                  .filesLimit=${souk.session?.limits.attachmentsPerMessage ?? 0}
                  .hasDetails=${this.#room.hasFacts}
                  @souk-back=${this.#leave}
                  @souk-details=${this.#room.turnFacts}
                  @souk-turn=${this.#turn}
                ></souk-staff-room>`
          }
        </section>
        <aside class="facts" aria-label=${t('inbox.details')}>
          <souk-room-facts
            .room=${seen?.room ?? null}
            .offsetMs=${offsetMs}
            .picture=${seen?.room ? this.pictureOf?.(seen.room.subject) : undefined}
            @souk-details=${this.#room.turnFacts}
            @souk-room=${({ detail }: CustomEvent<{ roomId: string }>) => this.#room.open(souk, detail.roomId)}
          ></souk-room-facts>
        </aside>
        <souk-notice .notice=${this.#turns.notice} @souk-noticed=${this.#turns.forget}></souk-notice>
      </div>
      ${this.#turns.toShutOut === null ? null : renderShutOut(this.#turns.toShutOut, this.#turns.answer)}
      ${
        this.#keys.isShown
          ? html`<souk-shortcuts
              .on=${this.#keys.areOn}
              @souk-toggle=${this.#keys.switch}
              @souk-close=${this.#keys.hide}
            ></souk-shortcuts>`
          : null
      }`;
  }

  get #shopId(): string | undefined {
    return this.shopId === '' ? this.souk?.session?.principal.shops?.[0] : this.shopId;
  }

  #take(): void {
    this.#stopStatus?.();
    this.#stopStatus = this.souk?.on('status', () => this.requestUpdate());
    for (const held of [this.#inbox, this.#shop]) held.watch(null);
    this.#room.leave();
  }

  #leave = (): void => {
    const left = this.#room.leave();
    void this.updateComplete.then(() => this.#list?.focusRow(left));
  };

  #choose = ({ detail }: CustomEvent<{ room: Room }>): void => {
    if (this.souk !== null) this.#room.open(this.souk, detail.room.id);
    // On a touch screen the keyboard would hide what one came to read.
    if (matchMedia('(pointer: coarse)').matches) return;
    void this.updateComplete.then(() => this.renderRoot.querySelector('souk-staff-room')?.focusSoon());
  };

  #chooseTab = ({ detail }: CustomEvent<{ tab: ListTab }>): void => {
    this.tab = detail.tab;
  };

  #filter = ({ detail }: CustomEvent<{ filters: ListFilters }>): void => {
    this.filters = detail.filters;
  };

  #turn = ({ detail }: CustomEvent<{ turn: RoomTurn; room: Room }>): void => {
    this.#turns.begin(detail.turn, detail.room);
  };

  /** Beside the room the list takes the focus; where only one of them is seen it takes the place too. */
  #toList(): void {
    if (this.#list?.checkVisibility({ visibilityProperty: true })) this.#list.focusRow();
    else this.#leave();
  }

  get #list() {
    return this.renderRoot.querySelector('souk-inbox-list');
  }

  #act(shortcut: Shortcut): boolean {
    if (this.#turns.toShutOut !== null) return false;
    const room = this.#room.snapshot?.room;
    if (shortcut === 'next') this.#list?.step(1);
    else if (shortcut === 'previous') this.#list?.step(-1);
    else if (shortcut === 'back' && this.#room.roomId !== null) this.#toList();
    else if (shortcut === 'complete' && room) this.#turns.begin(room.status === 'open' ? 'complete' : 'reopen', room);
    else if (shortcut === 'delete' && room) this.#turns.begin(room.archived ? 'restore' : 'archive', room);
    else return false;
    return true;
  }
}

defineElement('souk-inbox', SoukInbox);
