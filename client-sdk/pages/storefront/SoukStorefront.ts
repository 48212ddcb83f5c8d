import { html, type PropertyDeclarations } from 'lit';
import type { Subject } from '../../core/index.js';
import { defineElement } from '../../ui/base/defineElement.js';
import { t } from '../../ui/i18n/t.js';
import type { Question } from '../../ui/panel/Question.js';
import type { SoukPanel } from '../../ui/panel/SoukPanel.js';
import type { DemoCatalogue, DemoOrder, DemoProduct } from '../shared/DemoCatalogue.js';
import { renderMark } from '../shared/renderMark.js';
import { SoukDemoPage } from '../shared/SoukDemoPage.js';
import type { DemoVisit } from '../shared/startDemo.js';
import { orderStyles } from './order.css.js';
import { renderPicture } from './pictures/renderPicture.js';
import { renderOrder } from './renderOrder.js';
import { renderProduct } from './renderProduct.js';
import { ShopWindows } from './ShopWindows.js';
import { storefrontStyles } from './storefront.css.js';
import '../../ui/panel/SoukPanel.js';

/** The demo's shop window: product cards, an order, and the buyer's panel. */
export class SoukStorefront extends SoukDemoPage {
  static override properties: PropertyDeclarations = {
    page: { state: true },
  };

  declare page: 'products' | 'order';
  protected override readonly usualPerson = 'olena';
  readonly #shops = new ShopWindows(this);

  static override styles = [super.styles, storefrontStyles, orderStyles];

  constructor() {
    super();
    this.page = pageInAddress();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('popstate', this.#follow);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('popstate', this.#follow);
  }

  override willUpdate(): void {
    const { visit, catalogue } = this;
    if (visit !== null && catalogue !== null) {
      const shopIds = catalogue.shops.map(({ id }) => id);
      this.#shops.watch(visit.souk, shopIds);
    }
  }

  protected override get pageTitle(): string {
    return t('demo.title');
  }

  protected override renderPage(visit: DemoVisit, catalogue: DemoCatalogue) {
    return html`<header class="top">
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
  #pictureOf = (subject: Subject): unknown => renderPicture(this.catalogue, subject);

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
