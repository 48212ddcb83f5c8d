import { html, type PropertyDeclarations } from 'lit';
import { ChevronDown, CircleAlert } from 'lucide-static';
import { type Admission, ChatError, type ShopForStaff, type ShopHandle, type ShopSettings } from '../../core/index.js';
import { defineElement } from '../base/defineElement.js';
import { SoukElement } from '../base/SoukElement.js';
import { base } from '../base.css.js';
import { explainError } from '../i18n/explainError.js';
import { t } from '../i18n/t.js';
import { icon } from '../icons/icon.js';
import { displayLine } from '../log/displayText.js';
import { switchesStyles } from './switches.css.js';
import '../base/SoukSwitch.js';

const ADMISSIONS: readonly Admission[] = ['everyone', 'subscribers'];

/** The switches of a shop, each with a sentence of what it does now (O3, O4, O5). */
export class SoukShopSwitches extends SoukElement {
  static override properties: PropertyDeclarations = {
    handle: { attribute: false },
    shop: { attribute: false },
    hiddenRooms: { attribute: false },
    asked: { state: true },
    failure: { state: true },
    isUnfolded: { state: true },
  };

  declare handle: ShopHandle | null;
  declare shop: ShopForStaff | null;
  /** Rooms that "subscribers only" hides. */
  declare hiddenRooms: number;
  /** What was asked for and is not answered yet. */
  declare asked: ShopSettings | null;
  declare failure: ChatError | null;
  /** Where there is little room the switches fold. */
  declare isUnfolded: boolean;

  static override styles = [base, switchesStyles];

  constructor() {
    super();
    this.handle = null;
    this.shop = null;
    this.hiddenRooms = 0;
    this.asked = null;
    this.failure = null;
    this.isUnfolded = false;
  }

  override render() {
    const { shop, asked } = this;
    if (shop === null) return html`<div class="place"></div>`;
    return html`<button
        class="fold"
        type="button"
        aria-expanded=${this.isUnfolded ? 'true' : 'false'}
        aria-controls="switches"
        @click=${this.#fold}
      >
        <span class="name">${t('inbox.switches')}</span
        ><span class="cut">${shop.chatEnabled ? t('inbox.chat.on') : t('inbox.chat.off')}</span>
        ${icon(ChevronDown, { size: 16 })}
      </button>
      <div class="switches ${this.isUnfolded ? 'unfolded' : ''}" id="switches">
        ${shop.suspension ? renderSuspension(shop.suspension.reason) : null}
        <souk-switch
          data-switch="chat"
          .label=${t('inbox.chat')}
          .on=${shop.chatEnabled}
          .isBusy=${asked?.chatEnabled !== undefined}
          @souk-toggle=${({ detail }: Toggle) => this.#set({ chatEnabled: detail.on })}
          >${t(shop.chatEnabled ? 'inbox.chat.on' : 'inbox.chat.off')}</souk-switch
        >
        <souk-switch
          data-switch="subscribers"
          .label=${t('inbox.subscribers')}
          .on=${shop.subscribersOnly}
          .isBusy=${asked?.subscribersOnly !== undefined}
          @souk-toggle=${({ detail }: Toggle) => this.#set({ subscribersOnly: detail.on })}
          >${
            shop.subscribersOnly ? t('inbox.subscribers.on', { count: this.hiddenRooms }) : t('inbox.subscribers.off')
          }</souk-switch
        >
        ${this.#renderAdmission(shop)}
        <div role="alert">${this.#renderFailure()}</div>
      </div>`;
  }

  #renderAdmission({ admission }: ShopForStaff) {
    return html`<fieldset>
      <legend>${t('inbox.admission')}</legend>
      <div class="choices">
        ${ADMISSIONS.map(
          (choice) => html`<label
            ><input
              type="radio"
              name="admission"
              value=${choice}
              .checked=${choice === admission}
              @change=${() => this.#set({ admission: choice })}
            /><span>${t(`inbox.admission.${choice}`)}</span></label
          >`,
        )}
      </div>
    </fieldset>`;
  }

  #renderFailure() {
    if (this.failure === null) return null;
    const { what, todo } = explainError(this.failure);
    return html`<p class="failure">${icon(CircleAlert, { size: 16 })}<span>${what}. ${todo}</span></p>`;
  }

  async #set(settings: ShopSettings): Promise<void> {
    this.asked = { ...this.asked, ...settings };
    this.failure = null;
    try {
      await this.handle?.update(settings);
    } catch (error) {
      if (!(error instanceof ChatError)) throw error;
      this.failure = error;
    } finally {
      this.asked = null;
    }
  }

  #fold = (): void => {
    this.isUnfolded = !this.isUnfolded;
  };
}

type Toggle = CustomEvent<{ on: boolean }>;

const renderSuspension = (reason: string) =>
  html`<p class="failure" dir="auto">
    ${icon(CircleAlert, { size: 16 })}<span>${t('inbox.suspended', { reason: displayLine(reason) })}</span>
  </p>`;

defineElement('souk-shop-switches', SoukShopSwitches);
