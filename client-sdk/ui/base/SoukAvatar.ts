import { css, html, type PropertyDeclarations } from 'lit';
import { base } from '../base.css.js';
import { defineElement } from './defineElement.js';
import { initialsOf, tintOf } from './initialsOf.js';
import { SoukElement } from './SoukElement.js';

/**
 * A person or a shop as a picture, or as initials where there is none or it does not load. Silent: the name stands
 * beside it. 32 pixels, or what `--souk-avatar-size` says.
 */
export class SoukAvatar extends SoukElement {
  static override properties: PropertyDeclarations = {
    name: { type: String },
    picture: { type: String },
    isBroken: { state: true },
  };

  declare name: string;
  /** An https address; absent or empty: initials. */
  declare picture: string | undefined;
  declare isBroken: boolean;

  static override styles = [
    base,
    css`
      :host {
        display: inline-flex;
        flex: none;
        inline-size: var(--souk-avatar-size, 32px);
        block-size: var(--souk-avatar-size, 32px);
      }
      span,
      img {
        inline-size: 100%;
        block-size: 100%;
        border-radius: 50%;
        object-fit: cover;
      }
      span {
        display: grid;
        place-items: center;
        overflow: hidden;
        font-size: calc(var(--souk-avatar-size, 32px) * 0.38);
        font-weight: 650;
        line-height: 1;
        letter-spacing: 0.01em;
        color: light-dark(oklch(0.4 0.07 var(--_hue)), oklch(0.88 0.06 var(--_hue)));
        background: light-dark(oklch(0.92 0.035 var(--_hue)), oklch(0.36 0.05 var(--_hue)));
        user-select: none;
      }
      .t0 { --_hue: 25; }
      .t1 { --_hue: 70; }
      .t2 { --_hue: 110; }
      .t3 { --_hue: 155; }
      .t4 { --_hue: 200; }
      .t5 { --_hue: 245; }
      .t6 { --_hue: 290; }
      .t7 { --_hue: 340; }
    `,
  ];

  constructor() {
    super();
    this.name = '';
    this.isBroken = false;
  }

  override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has('picture')) this.isBroken = false;
  }

  override render() {
    if (this.picture?.startsWith('https://') && !this.isBroken) {
      return html`<img src=${this.picture} alt="" loading="lazy" referrerpolicy="no-referrer" @error=${this.#breaks} />`;
    }
    return html`<span class="t${tintOf(this.name)}" aria-hidden="true">${initialsOf(this.name)}</span>`;
  }

  #breaks = (): void => {
    this.isBroken = true;
  };
}

defineElement('souk-avatar', SoukAvatar);
