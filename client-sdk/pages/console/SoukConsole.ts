import { html, type PropertyDeclarations } from 'lit';
import { Headset } from 'lucide-static';
import { defineElement } from '../../ui/base/defineElement.js';
import { deskPhrases } from '../../ui/i18n/deskPhrases.js';
import { addPhrases } from '../../ui/i18n/setLanguage.js';
import { t } from '../../ui/i18n/t.js';
import { icon } from '../../ui/icons/icon.js';
import type { DemoCatalogue } from '../shared/DemoCatalogue.js';
import { SoukDemoPage } from '../shared/SoukDemoPage.js';
import type { DemoVisit } from '../shared/startDemo.js';
import { consoleStyles } from './console.css.js';
import '../../ui/base/SoukEmpty.js';
import './SoukCallCentre.js';
import './SoukReading.js';
import './SoukSuspensions.js';

addPhrases(deskPhrases);

const VIEWS = ['calls', 'suspensions', 'reading'] as const;
type View = (typeof VIEWS)[number];

/** The demo's page for an operator: the call centre's rooms, suspensions, and reading with a reason. */
export class SoukConsole extends SoukDemoPage {
  static override properties: PropertyDeclarations = {
    view: { state: true },
  };

  declare view: View;
  protected override readonly usualPerson = 'iris';

  static override styles = [super.styles, consoleStyles];

  constructor() {
    super();
    this.view = viewInAddress();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('popstate', this.#follow);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('popstate', this.#follow);
  }

  protected override get pageTitle(): string {
    return t('demo.console');
  }

  protected override renderPage(visit: DemoVisit, catalogue: DemoCatalogue) {
    return html`<header>
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
        return html`<souk-reading .souk=${souk} .catalogue=${catalogue}></souk-reading>`;
    }
  }

  #show(view: View): void {
    if (view === this.view) return;
    const address = new URL(location.href);
    address.searchParams.set('view', view);
    history.pushState(null, '', address);
    this.#follow();
  }

  #follow = (): void => {
    this.view = viewInAddress();
  };
}

function viewInAddress(): View {
  const named = new URLSearchParams(location.search).get('view');
  return VIEWS.find((view) => view === named) ?? 'calls';
}

defineElement('souk-console', SoukConsole);
