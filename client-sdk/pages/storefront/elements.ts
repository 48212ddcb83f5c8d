import type { SoukDemoBar } from '../shared/SoukDemoBar.js';
import type { SoukStillLife } from './pictures/SoukStillLife.js';
import type { SoukStorefront } from './SoukStorefront.js';

declare global {
  interface HTMLElementTagNameMap {
    'souk-demo-bar': SoukDemoBar;
    'souk-still-life': SoukStillLife;
    'souk-storefront': SoukStorefront;
  }
}
