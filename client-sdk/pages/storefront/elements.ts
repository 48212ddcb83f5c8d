import type { SoukDemoBar } from '../shared/SoukDemoBar.js';
import type { SoukStorefront } from './SoukStorefront.js';

declare global {
  interface HTMLElementTagNameMap {
    'souk-demo-bar': SoukDemoBar;
    'souk-storefront': SoukStorefront;
  }
}
