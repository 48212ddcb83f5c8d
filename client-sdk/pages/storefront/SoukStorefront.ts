import { html, type PropertyDeclarations } from 'lit';
import type { Subject } from '../../core/index.js';
import { defineElement } from '../../ui/base/defineElement.js';
import { SoukElement } from '../../ui/base/SoukElement.js';
import { base } from '../../ui/base.css.js';
import { t } from '../../ui/i18n/t.js';
import type { Question } from '../../ui/panel/Question.js';
import type { SoukPanel } from '../../ui/panel/SoukPanel.js';
import { tokens } from '../../ui/tokens.css.js';
import { type DemoCatalogue, type DemoOrder, type DemoProduct, readCatalogue } from '../shared/DemoCatalogue.js';
import { speak } from '../shared/pageLanguage.js';
import { renderMark } from '../shared/renderMark.js';
import { type DemoVisit, startDemo } from '../shared/startDemo.js';
import { orderStyles } from './order.css.js';
import { renderOrder } from './renderOrder.js';
import { renderProduct } from './renderProduct.js';
import { ShopWindows } from './ShopWindows.js';
import { storefrontStyles } from './storefront.css.js';
import '../../ui/panel/SoukPanel.js';
import '../shared/SoukDemoBar.js';
import './pictures/SoukStillLife.js';

const USUAL_BUYER = 'olena';

/** The demo's shop window: product cards, an order, and the buyer's panel. */
export class SoukStorefront extends SoukElement {
  static override properties: PropertyDeclarations = {
    visit: { state: true },
    catalogue: { state: true },
    language: { state: true },
    page: { state: true },
    hasFailed: { state: true },
  };

  declare visit: DemoVisit | null;
  declare catalogue: DemoCatalogue | null;
  declare language: string;
  declare page: 'products' | 'order';
  declare hasFailed: boolean;
  readonly #shops = new ShopWindows(this);

  static override styles = [tokens, base, storefrontStyles, orderStyles];

  constructor() {
    super();
    this.visit = null;
    this.catalogue = null;
    this.language = 'en';
    this.page = pageInAddress();
    this.hasFailed = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('popstate', this.#follow);
    void this.#start();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('popstate', this.#follow);
    this.visit?.souk.close();
  }

  override render() {
    const { visit, catalogue, hasFailed } = this;
    if (hasFailed) return html`<p class="failed" role="alert">${t('market.failed')}</p>`;
    if (visit === null || catalogue === null) return null;
    return html`<souk-demo-bar
        .person=${visit.person}
        .catalogue=${catalogue}
        .language=${this.language}
        @souk-language=${this.#speak}
      ></souk-demo-bar>
      <header class="top">
        <a class="brand" href=${this.#addressOf('products')} @click=${this.#go}>${renderMark()}${t('market.name')}</a>
        <nav aria-label=${t('market.name')}>${this.#renderLink('products')} ${this.#renderLink('order')}</nav>
      </header>
      <main>${this.page === 'order' ? this.#renderOrder(catalogue, visit) : this.#renderProducts(catalogue)}</main>
      <souk-panel .souk=${visit.souk} .pictureOf=${this.#pictureOf}></souk-panel>`;
  }

  #renderLink(page: 'products' | 'order') {
    const isHere = page === this.page;
    return html`<a href=${this.#addressOf(page)} aria-current=${isHere ? 'page' : 'false'} @click=${this.#go}>
      ${t(page === 'order' ? 'market.orders' : 'market.products')}
    </a>`;
  }

  #renderProducts({ products }: DemoCatalogue) {
    return html`<div class="lead"><h1>${t('market.lead')}</h1><p>${t('market.sub')}</p></div>
      <h2 class="heard">${t('market.products')}</h2>
      <ul class="products">
        ${products.map((product) =>
          renderProduct(product, this.#shops.of(product.shopId), () => this.#ask(questionAbout(product))),
        )}
      </ul>`;
  }

  #renderOrder({ orders, products }: DemoCatalogue, { person }: DemoVisit) {
    const order = orders.find(({ buyerId }) => buyerId === person.id);
    const product = products.find(({ id }) => id === order?.productId);
    if (order === undefined || product === undefined) return html`<p class="failed">${t('order.none')}</p>`;
    return renderOrder(order, product, () => this.#ask(questionAboutOrder(order, product)));
  }

  #ask(question: Question): void {
    void this.renderRoot.querySelector<SoukPanel>('souk-panel')?.ask(question);
  }

  /** The panel pins the same still life that stands on the card. */
  #pictureOf = ({ kind, id }: Subject): unknown => {
    const order = kind === 'order' ? this.catalogue?.orders.find((one) => one.id === id) : undefined;
    const product = this.catalogue?.products.find((one) => one.id === (order?.productId ?? id));
    return product && html`<souk-still-life picture=${product.picture}></souk-still-life>`;
  };

  async #start(): Promise<void> {
    try {
      const visit = await startDemo(USUAL_BUYER);
      this.language = visit.language;
      this.catalogue = await readCatalogue(visit.language);
      this.#shops.watch(
        visit.souk,
        this.catalogue.shops.map(({ id }) => id),
      );
      this.visit = visit;
      document.title = t('demo.title');
    } catch (error) {
      this.hasFailed = true;
      throw error;
    }
  }

  #speak = ({ detail }: CustomEvent<{ language: string }>): void => {
    void this.#change(detail.language);
  };

  async #change(language: string): Promise<void> {
    this.catalogue = await readCatalogue(language);
    await speak(language);
    this.language = language;
    document.title = t('demo.title');
  }

  #addressOf(page: 'products' | 'order'): string {
    const query = new URLSearchParams(location.search);
    query.delete('page');
    if (page === 'order') query.set('page', page);
    return `${location.pathname}${query.size > 0 ? `?${query}` : ''}`;
  }

  #go = (event: MouseEvent): void => {
    if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    history.pushState(null, '', (event.currentTarget as HTMLAnchorElement).href);
    this.#follow();
  };

  #follow = (): void => {
    this.page = pageInAddress();
    scrollTo(0, 0);
  };
}

function pageInAddress(): 'products' | 'order' {
  return new URLSearchParams(location.search).get('page') === 'order' ? 'order' : 'products';
}

function questionAbout({ id, shopId, shopName, title, price, subjectToken }: DemoProduct): Question {
  return { shopId, shopName, subject: { kind: 'product', id, title, price }, subjectToken };
}

function questionAboutOrder({ id, number, shopId, shopName }: DemoOrder, { title, price }: DemoProduct): Question {
  return { shopId, shopName, subject: { kind: 'order', id, number, title, price } };
}

defineElement('souk-storefront', SoukStorefront);
