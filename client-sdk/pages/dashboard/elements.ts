import type { SoukDashboard } from './SoukDashboard.js';

declare global {
  interface HTMLElementTagNameMap {
    'souk-dashboard': SoukDashboard;
  }
}
