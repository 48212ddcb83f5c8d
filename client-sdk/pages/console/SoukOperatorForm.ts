import { type CSSResultGroup, css, type PropertyDeclarations } from 'lit';
import type { Souk } from '../../core/index.js';
import { SoukElement } from '../../ui/base/SoukElement.js';
import { base } from '../../ui/base.css.js';
import type { DemoCatalogue, DemoPerson } from '../shared/DemoCatalogue.js';
import { formStyles } from './form.css.js';
import { type Outcome, outcomeOf } from './renderOutcome.js';
import '../../ui/base/SoukButton.js';

/** A form of the console: words are written, something is asked once at a time, and how it went is told until one writes on. */
export abstract class SoukOperatorForm extends SoukElement {
  static override properties: PropertyDeclarations = {
    souk: { attribute: false },
    catalogue: { attribute: false },
    words: { state: true },
    outcome: { state: true },
    isAsking: { state: true },
  };

  declare souk: Souk | null;
  declare catalogue: DemoCatalogue | null;
  /** What was written: a message, a reason. */
  declare words: string;
  declare outcome: Outcome;
  declare isAsking: boolean;

  static override styles: CSSResultGroup = [
    base,
    formStyles,
    css`
      :host {
        display: block;
        overflow-y: auto;
      }
    `,
  ];

  constructor() {
    super();
    this.souk = null;
    this.catalogue = null;
    this.words = '';
    this.outcome = null;
    this.isAsking = false;
  }

  override focus(): void {
    this.renderRoot.querySelector('select')?.focus();
  }

  protected get buyers(): readonly DemoPerson[] {
    return this.catalogue?.people.filter(({ role }) => role === 'buyer') ?? [];
  }

  /** Whether something may be asked now. */
  protected get isReady(): boolean {
    return !this.isAsking && this.words.trim() !== '';
  }

  /** The option chosen in one of the form's lists. */
  protected chosen(field: string): HTMLOptionElement | undefined {
    return this.renderRoot.querySelector<HTMLSelectElement>(`[data-field="${field}"]`)?.selectedOptions[0];
  }

  /** Carries out what is asked, and tells `done` or the refusal; what comes meanwhile is not asked. */
  protected async ask(asked: (souk: Souk) => Promise<unknown>, done: string | null): Promise<void> {
    if (this.souk === null || !this.isReady) return;
    this.isAsking = true;
    try {
      this.outcome = await outcomeOf(asked(this.souk), done);
    } finally {
      this.isAsking = false;
    }
  }

  protected typed = (event: Event): void => {
    this.words = (event.target as HTMLTextAreaElement).value;
    this.outcome = null;
  };
}
