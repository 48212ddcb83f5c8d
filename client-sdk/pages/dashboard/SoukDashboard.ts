import { css, html, type PropertyDeclarations } from 'lit';
import { Store } from 'lucide-static';
import type { Subject } from '../../core/index.js';
import { defineElement } from '../../ui/base/defineElement.js';
import { t } from '../../ui/i18n/t.js';
import { icon } from '../../ui/icons/icon.js';
import { SoukDemoPage } from '../shared/SoukDemoPage.js';
import type { DemoVisit } from '../shared/startDemo.js';
import { renderPicture } from '../storefront/pictures/renderPicture.js';
import '../../ui/base/SoukEmpty.js';
import '../../ui/inbox/SoukInbox.js';

/** The demo's page for a seller: the bar of the demo and the ready-made inbox. */
export class SoukDashboard extends SoukDemoPage {
  static override properties: PropertyDeclarations = {
    unread: { state: true },
  };

  /** Rooms with something unread. */
  declare unread: number;
  protected override readonly usualPerson = 'marko';

  static override styles = [
    super.styles,
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
    `,
  ];

  constructor() {
    super();
    this.unread = 0;
  }

  protected override get pageTitle(): string {
    const title = t('demo.dashboard');
    return this.unread > 0 ? `(${this.unread}) ${title}` : title;
  }

  protected override renderPage({ person, souk }: DemoVisit) {
    return html`<main>
        <h1 class="heard">${t('demo.dashboard')}</h1>
        ${
          person.role === 'seller'
            ? html`<souk-inbox .souk=${souk} .pictureOf=${this.#pictureOf} @souk-unread=${this.#count}></souk-inbox>`
            : html`<souk-empty><span slot="icon">${icon(Store)}</span>${t('demo.notSeller')}</souk-empty>`
        }
      </main>`;
  }

  #pictureOf = (subject: Subject): unknown => renderPicture(this.catalogue, subject);

  #count = ({ detail }: CustomEvent<{ count: number }>): void => {
    this.unread = detail.count;
  };
}

defineElement('souk-dashboard', SoukDashboard);
