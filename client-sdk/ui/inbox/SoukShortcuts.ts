import { css, html, type PropertyDeclarations } from 'lit';
import { defineElement } from '../base/defineElement.js';
import { SoukElement } from '../base/SoukElement.js';
import { base } from '../base.css.js';
import type { PhraseKey } from '../i18n/Catalogue.js';
import { t } from '../i18n/t.js';
import '../base/SoukSwitch.js';
import './SoukDialog.js';

const KEYS: readonly (readonly [string, PhraseKey])[] = [
  ['J', 'keys.next'],
  ['K', 'keys.previous'],
  ['Enter', 'keys.open'],
  ['E', 'keys.complete'],
  ['#', 'keys.delete'],
  ['Esc', 'keys.back'],
  ['?', 'keys.help'],
];

/** The page of keys, with the switch that turns them off. Emits `souk-toggle { on }` and `souk-close`. */
export class SoukShortcuts extends SoukElement {
  static override properties: PropertyDeclarations = { on: { type: Boolean } };

  declare on: boolean;

  static override styles = [
    base,
    css`
      table {
        inline-size: 100%;
        margin-block-start: 8px;
        border-collapse: collapse;
      }
      th,
      td {
        padding: 6px 0;
        border-block-start: 1px solid var(--souk-line);
        font-weight: 400;
        text-align: start;
      }
      td {
        text-align: end;
      }
      kbd {
        display: inline-block;
        min-inline-size: 28px;
        padding: 1px 6px;
        border: 1px solid var(--souk-n-6);
        border-block-end-width: 2px;
        border-radius: 4px;
        font-family: inherit;
        font-size: var(--souk-size-12);
        font-weight: 550;
        text-align: center;
      }
    `,
  ];

  constructor() {
    super();
    this.on = true;
  }

  override render() {
    return html`<souk-dialog .heading=${t('keys.title')}>
      <souk-switch .label=${t('keys.on')} .on=${this.on}>${t('keys.note')}</souk-switch>
      <table>
        <tbody>
          ${KEYS.map(
            ([key, phrase]) =>
              html`<tr>
                <th scope="row">${t(phrase)}</th>
                <td><kbd>${key}</kbd></td>
              </tr>`,
          )}
        </tbody>
      </table>
    </souk-dialog>`;
  }
}

defineElement('souk-shortcuts', SoukShortcuts);
