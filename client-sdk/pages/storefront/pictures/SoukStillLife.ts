import { css, html, LitElement, type PropertyDeclarations, type SVGTemplateResult } from 'lit';
import { defineElement } from '../../../ui/base/defineElement.js';
import type { DemoPicture } from '../../shared/DemoCatalogue.js';
import { backpack } from './backpack.js';
import { bicycle } from './bicycle.js';
import { book } from './book.js';
import { boots } from './boots.js';
import { headphones } from './headphones.js';
import { kettle } from './kettle.js';
import { lamp } from './lamp.js';
import { plant } from './plant.js';

const PICTURES: Readonly<Record<DemoPicture, SVGTemplateResult>> = {
  kettle,
  lamp,
  headphones,
  boots,
  backpack,
  book,
  plant,
  bicycle,
};

/** A product as a still life on a table, in one palette with all others. Silent: its title stands beside it. */
export class SoukStillLife extends LitElement {
  static override properties: PropertyDeclarations = { picture: { type: String } };

  declare picture: DemoPicture | undefined;

  static override styles = css`
  :host {
    --terra: #c4694a;
    --terra-2: #a3513a;
    --ochre: #dba84f;
    --ochre-2: #bd8936;
    --olive: #8a9460;
    --olive-2: #67724a;
    --slate: #62798a;
    --slate-2: #3f5463;
    --cream: #f7eede;
    --ink: #2f2925;
    --bark: #6b5444;
    --wall: #efe6d8;
    --table: #dfd0ba;
    display: block;
    block-size: 100%;
  }
  svg {
    display: block;
    inline-size: 100%;
    block-size: 100%;
  }
  @media (prefers-color-scheme: dark) {
    :host {
      --wall: #544a40;
      --table: #3d352d;
      --ink: #171412;
      --cream: #e9dcc6;
    }
  }
  .wall { fill: var(--wall); }
  .table { fill: var(--table); }
  .shade { fill: #000; opacity: 0.12; }
  .light { fill: #ffe9a8; opacity: 0.45; }
  .terra { fill: var(--terra); }
  .terra-2 { fill: var(--terra-2); }
  .ochre { fill: var(--ochre); }
  .ochre-2 { fill: var(--ochre-2); }
  .olive { fill: var(--olive); }
  .olive-2 { fill: var(--olive-2); }
  .slate { fill: var(--slate); }
  .slate-2 { fill: var(--slate-2); }
  .cream { fill: var(--cream); }
  .ink { fill: var(--ink); }
  [class^='l-'] { fill: none; stroke-linecap: round; stroke-linejoin: round; }
  .l-ink { stroke: var(--ink); }
  .l-ochre { stroke: var(--ochre); }
  .l-ochre-2 { stroke: var(--ochre-2); }
  .l-cream { stroke: var(--cream); }
  .l-slate { stroke: var(--slate); }
  .l-slate-2 { stroke: var(--slate-2); }
  .l-terra { stroke: var(--terra); }
  .l-wall { stroke: var(--wall); }
  .l-bark { stroke: var(--bark); }
  .w1 { stroke-width: 1; }
  .w2 { stroke-width: 2; }
  .w3 { stroke-width: 3; }
  .w4 { stroke-width: 4; }
  .w5 { stroke-width: 5; }
  .w6 { stroke-width: 6; }
  .w9 { stroke-width: 9; }
  .w10 { stroke-width: 10; }
  .thin { opacity: 0.55; }
  .glass { fill: none; }
`;

  override render() {
    return html`<svg viewBox="0 0 240 180" preserveAspectRatio="xMidYMid slice" aria-hidden="true">
      <rect class="wall" x="-60" y="-60" width="360" height="204"></rect>
      <rect class="table" x="-60" y="144" width="360" height="96"></rect>
      ${this.picture && PICTURES[this.picture]}
    </svg>`;
  }
}

defineElement('souk-still-life', SoukStillLife);
