import { css, html, type PropertyDeclarations } from 'lit';
import { Store } from 'lucide-static';
import type { Subject } from '../../core/index.js';
import { defineElement } from '../../ui/base/defineElement.js';
import { SoukElement } from '../../ui/base/SoukElement.js';
import { base } from '../../ui/base.css.js';
import { t } from '../../ui/i18n/t.js';
import { icon } from '../../ui/icons/icon.js';
import { tokens } from '../../ui/tokens.css.js';
import { type DemoCatalogue, readCatalogue } from '../shared/DemoCatalogue.js';
import { speak } from '../shared/pageLanguage.js';
import { type DemoVisit, startDemo } from '../shared/startDemo.js';
import '../../ui/base/SoukEmpty.js';
import '../../ui/inbox/SoukInbox.js';
import '../shared/SoukDemoBar.js';
import '../storefront/pictures/SoukStillLife.js';

const USUAL_SELLER = 'marko';

/** The demo's page for a seller: the bar of the demo and the ready-made inbox. */
export class SoukDashboard extends SoukElement {
  static override properties: PropertyDeclarations = {
    visit: { state: true },
    catalogue: { state: true },
    language: { state: true },
    unread: { state: true },
    hasFailed: { state: true },
  };

  declare visit: DemoVisit | null;
  declare catalogue: DemoCatalogue | null;
  declare language: string;
  /** Rooms with something unread. */
  declare unread: number;
  declare hasFailed: boolean;

  static override styles = [
    tokens,
    base,
    css`
      :host {
        display: flex;
        flex-direction: column;
        block-size: 100dvh;
      }
      main {
        flex: 1;
        min-block-size: 0;
      }
      .failed {
        padding: 24px;
      }
    `,
  ];

  constructor() {
    super();
    this.visit = null;
    this.catalogue = null;
    this.language = 'en';
    this.unread = 0;
    this.hasFailed = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#start();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.visit?.souk.close();
  }

  override updated(): void {
    if (this.visit === null) return;
    const title = t('demo.dashboard');
    document.title = this.unread > 0 ? `(${this.unread}) ${title}` : title;
  }

  override render() {
    const { visit, catalogue } = this;
    if (this.hasFailed) return html`<p class="failed" role="alert">${t('market.failed')}</p>`;
    if (visit === null || catalogue === null) return null;
    return html`<souk-demo-bar
        .person=${visit.person}
        .catalogue=${catalogue}
        .language=${this.language}
        @souk-language=${this.#speak}
      ></souk-demo-bar>
      <main>
        <h1 class="heard">${t('demo.dashboard')}</h1>
        ${
          visit.person.role === 'seller'
            ? html`<souk-inbox .souk=${visit.souk} .pictureOf=${this.#pictureOf} @souk-unread=${this.#count}></souk-inbox>`
            : html`<souk-empty><span slot="icon">${icon(Store)}</span>${t('demo.notSeller')}</souk-empty>`
        }
      </main>`;
  }

  #pictureOf = ({ kind, id }: Subject): unknown => {
    const order = kind === 'order' ? this.catalogue?.orders.find((one) => one.id === id) : undefined;
    const product = this.catalogue?.products.find((one) => one.id === (order?.productId ?? id));
    return product && html`<souk-still-life picture=${product.picture}></souk-still-life>`;
  };

  async #start(): Promise<void> {
    try {
      const visit = await startDemo(USUAL_SELLER);
      this.language = visit.language;
      this.catalogue = await readCatalogue(visit.language);
      this.visit = visit;
    } catch (error) {
      this.hasFailed = true;
      throw error;
    }
  }

  #count = ({ detail }: CustomEvent<{ count: number }>): void => {
    this.unread = detail.count;
  };

  #speak = async ({ detail }: CustomEvent<{ language: string }>): Promise<void> => {
    await speak(detail.language);
    this.language = detail.language;
  };
}

defineElement('souk-dashboard', SoukDashboard);
