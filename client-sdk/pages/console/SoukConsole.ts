import { html, type PropertyDeclarations } from 'lit';
import { Headset } from 'lucide-static';
import { defineElement } from '../../ui/base/defineElement.js';
import { SoukElement } from '../../ui/base/SoukElement.js';
import { base } from '../../ui/base.css.js';
import { deskPhrases } from '../../ui/i18n/deskPhrases.js';
import { addPhrases } from '../../ui/i18n/setLanguage.js';
import { t } from '../../ui/i18n/t.js';
import { icon } from '../../ui/icons/icon.js';
import { tokens } from '../../ui/tokens.css.js';
import { type DemoCatalogue, readCatalogue } from '../shared/DemoCatalogue.js';
import { speak } from '../shared/pageLanguage.js';
import { type DemoVisit, startDemo } from '../shared/startDemo.js';
import { consoleStyles } from './console.css.js';
import '../../ui/base/SoukEmpty.js';
import '../shared/SoukDemoBar.js';
import './SoukCallCentre.js';
import './SoukReading.js';
import './SoukSuspensions.js';

addPhrases(deskPhrases);

const USUAL_OPERATOR = 'iris';
const VIEWS = ['calls', 'suspensions', 'reading'] as const;
type View = (typeof VIEWS)[number];

/** The demo's page for an operator: the call centre's rooms, suspensions, and reading with a reason. */
export class SoukConsole extends SoukElement {
  static override properties: PropertyDeclarations = {
    visit: { state: true },
    catalogue: { state: true },
    language: { state: true },
    view: { state: true },
    hasFailed: { state: true },
  };

  declare visit: DemoVisit | null;
  declare catalogue: DemoCatalogue | null;
  declare language: string;
  declare view: View;
  declare hasFailed: boolean;

  static override styles = [tokens, base, consoleStyles];

  constructor() {
    super();
    this.visit = null;
    this.catalogue = null;
    this.language = 'en';
    this.view = 'calls';
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
    if (this.visit !== null) document.title = t('demo.console');
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
      <header>
        <h1>${t('demo.console')}</h1>
        <nav aria-label=${t('demo.console')}>
          ${VIEWS.map(
            (view) => html`<button
              type="button"
              data-view=${view}
              aria-current=${view === this.view ? 'page' : 'false'}
              @click=${() => this.#show(view)}
            >
              ${t(`console.${view}`)}
            </button>`,
          )}
        </nav>
      </header>
      <main>
        ${
          visit.person.role === 'operator'
            ? this.#renderView(visit, catalogue)
            : html`<souk-empty><span slot="icon">${icon(Headset)}</span>${t('demo.notOperator')}</souk-empty>`
        }
      </main>`;
  }

  #renderView({ souk }: DemoVisit, catalogue: DemoCatalogue) {
    switch (this.view) {
      case 'calls':
        return html`<souk-call-centre .souk=${souk} .catalogue=${catalogue}></souk-call-centre>`;
      case 'suspensions':
        return html`<souk-suspensions .souk=${souk} .catalogue=${catalogue}></souk-suspensions>`;
      case 'reading':
        return html`<souk-reading .souk=${souk}></souk-reading>`;
    }
  }

  async #start(): Promise<void> {
    try {
      const visit = await startDemo(USUAL_OPERATOR);
      this.language = visit.language;
      this.catalogue = await readCatalogue(visit.language);
      this.visit = visit;
    } catch (error) {
      this.hasFailed = true;
      throw error;
    }
  }

  #show(view: View): void {
    this.view = view;
  }

  #speak = async ({ detail }: CustomEvent<{ language: string }>): Promise<void> => {
    await speak(detail.language);
    this.language = detail.language;
  };
}

defineElement('souk-console', SoukConsole);
