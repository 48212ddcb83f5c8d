import type { SoukCallCentre } from './SoukCallCentre.js';
import type { SoukConsole } from './SoukConsole.js';
import type { SoukOpenCall } from './SoukOpenCall.js';
import type { SoukReading } from './SoukReading.js';
import type { SoukSuspensions } from './SoukSuspensions.js';

declare global {
  interface HTMLElementTagNameMap {
    'souk-call-centre': SoukCallCentre;
    'souk-console': SoukConsole;
    'souk-open-call': SoukOpenCall;
    'souk-reading': SoukReading;
    'souk-suspensions': SoukSuspensions;
  }
}
