import { type CSSResultGroup, css, html, type PropertyDeclarations } from 'lit';
import { SoukElement } from '../../ui/base/SoukElement.js';
import { base } from '../../ui/base.css.js';
import { t } from '../../ui/i18n/t.js';
import { tokens } from '../../ui/tokens.css.js';
import { type DemoCatalogue, readCatalogue } from './DemoCatalogue.js';
import { speak } from './pageLanguage.js';
import { type DemoVisit, startDemo } from './startDemo.js';
import './SoukDemoBar.js';

/** What every page of the demo is: somebody's visit under the demo's bar, in a language that can be changed. */
export abstract class SoukDemoPage extends SoukElement {
  static override properties: PropertyDeclarations = {
    visit: { state: true },
    catalogue: { state: true },
    language: { state: true },
    hasFailed: { state: true },
  };

  declare visit: DemoVisit | null;
  declare catalogue: DemoCatalogue | null;
  declare language: string;
  declare hasFailed: boolean;

  static override styles: CSSResultGroup = [
    tokens,
    base,
    css`
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
    this.hasFailed = false;
  }

  /** Who looks on when the address names nobody. */
  protected abstract readonly usualPerson: string;

  /** What the browser's tab says. */
  protected abstract get pageTitle(): string;

  /** What stands under the bar. */
  protected abstract renderPage(visit: DemoVisit, catalogue: DemoCatalogue): unknown;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#start();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.visit?.souk.close();
  }

  override updated(): void {
    if (this.visit !== null) document.title = this.pageTitle;
  }

  override render() {
    const { visit, catalogue, language } = this;
    if (this.hasFailed) return html`<p class="failed" role="alert">${t('market.failed')}</p>`;
    if (visit === null || catalogue === null) return null;
    return html`<souk-demo-bar
        .person=${visit.person}
        .catalogue=${catalogue}
        .language=${language}
        @souk-language=${this.#speak}
      ></souk-demo-bar>
      ${this.renderPage(visit, catalogue)}`;
  }

  async #start(): Promise<void> {
    try {
      const visit = await startDemo(this.usualPerson);
      this.language = visit.language;
      this.catalogue = await readCatalogue(visit.language);
      this.visit = visit;
    } catch (error) {
      this.hasFailed = true;
      throw error;
    }
  }

  #speak = async ({ detail: { language } }: CustomEvent<{ language: string }>): Promise<void> => {
    this.catalogue = await readCatalogue(language);
    await speak(language);
    this.language = language;
  };
}
