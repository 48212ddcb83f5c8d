import { html, type PropertyDeclarations } from 'lit';
import { Check, ChevronDown, SquareArrowOutUpRight } from 'lucide-static';
import { defineElement } from '../../ui/base/defineElement.js';
import { SoukElement } from '../../ui/base/SoukElement.js';
import { base } from '../../ui/base.css.js';
import { languages } from '../../ui/i18n/languages.js';
import { t } from '../../ui/i18n/t.js';
import { icon } from '../../ui/icons/icon.js';
import { tokens } from '../../ui/tokens.css.js';
import type { DemoCatalogue, DemoPerson } from './DemoCatalogue.js';
import { demoBarStyles } from './demoBar.css.js';
import { keepChosen } from './pageLanguage.js';
import '../../ui/base/SoukAvatar.js';

const PAGES = { buyer: '/demo/', seller: '/demo/dashboard/', operator: '/demo/console/' } as const;

/**
 * The thin bar above every page of the demo: what this is, who one is, how to be somebody else in a second window, and
 * the language. Emits `souk-language { language }`.
 */
export class SoukDemoBar extends SoukElement {
  static override properties: PropertyDeclarations = {
    person: { attribute: false },
    catalogue: { attribute: false },
    language: { type: String },
    isOpen: { state: true },
  };

  declare person: DemoPerson | null;
  declare catalogue: Pick<DemoCatalogue, 'people' | 'shops'> | null;
  declare language: string;
  declare isOpen: boolean;

  static override styles = [tokens, base, demoBarStyles];

  constructor() {
    super();
    this.person = null;
    this.catalogue = null;
    this.language = 'en';
    this.isOpen = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('pointerdown', this.#elsewhere);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('pointerdown', this.#elsewhere);
  }

  override render() {
    const { person } = this;
    if (person === null) return null;
    return html`<div class="bar" @keydown=${this.#pressed}>
      <p>${t('demo.banner')}</p>
      <div class="tools">
        <button
          class="who"
          type="button"
          aria-expanded=${this.isOpen ? 'true' : 'false'}
          aria-controls="people"
          @click=${this.#toggle}
        >
          <span class="as">${t('demo.as')}</span>
          <souk-avatar .name=${person.name}></souk-avatar><span class="cut" title=${person.name}>${person.name}</span>
          ${icon(ChevronDown, { size: 16 })}
        </button>
        <select aria-label=${t('demo.language')} @change=${this.#speak}>
          ${Object.entries(languages).map(
            ([tag, name]) => html`<option value=${tag} lang=${tag} ?selected=${tag === this.language}>${name}</option>`,
          )}
        </select>
      </div>
      <nav id="people" aria-label=${t('demo.otherWindow')} ?hidden=${!this.isOpen}>
        ${this.#renderPeople('buyer', t('demo.buyers'))} ${this.#renderPeople('seller', t('demo.sellers'))}
        ${this.#renderPeople('operator', t('demo.operators'))}
      </nav>
    </div>`;
  }

  #renderPeople(role: DemoPerson['role'], heading: string) {
    const people = this.catalogue?.people.filter((one) => one.role === role) ?? [];
    return html`<section>
      <h2>${heading}</h2>
      <ul>
        ${people.map((one) => html`<li>${this.#renderPerson(one)}</li>`)}
      </ul>
    </section>`;
  }

  /** A buyer takes the place of the one who looks on, in the storefront; everybody else opens beside. */
  #renderPerson({ id, role, name, shopId }: DemoPerson) {
    const isHere = role === 'buyer' && this.person?.role === 'buyer';
    const isSelf = id === this.person?.id && role === this.person.role;
    return html`<a
      href=${`${PAGES[role]}?as=${encodeURIComponent(id)}`}
      target=${isHere ? '_self' : '_blank'}
      rel="noopener"
      aria-current=${isSelf ? 'true' : 'false'}
    >
      <souk-avatar .name=${name}></souk-avatar>
      <span class="name"><span class="cut">${name}</span><span class="role">${this.#roleOf(role, shopId)}</span></span>
      ${isSelf ? icon(Check, { size: 16 }) : isHere ? null : icon(SquareArrowOutUpRight, { size: 16 })}
    </a>`;
  }

  #roleOf(role: DemoPerson['role'], shopId: string | undefined): string {
    if (role === 'operator') return t('demo.role.operator');
    if (role === 'buyer') return '';
    const shop = this.catalogue?.shops.find(({ id }) => id === shopId)?.name ?? '';
    return t('demo.role.seller', { shop });
  }

  #toggle = (): void => {
    this.isOpen = !this.isOpen;
  };

  #elsewhere = (event: Event): void => {
    if (!event.composedPath().includes(this)) this.isOpen = false;
  };

  #pressed = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !this.isOpen) return;
    this.isOpen = false;
    this.renderRoot.querySelector<HTMLElement>('.who')?.focus();
  };

  #speak = (event: Event): void => {
    const language = (event.target as HTMLSelectElement).value;
    if (this.person) keepChosen(this.person.id, language);
    this.emit('souk-language', { language });
  };
}

defineElement('souk-demo-bar', SoukDemoBar);
