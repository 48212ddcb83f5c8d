import type { SoukDialog } from './SoukDialog.js';
import type { SoukInbox } from './SoukInbox.js';
import type { SoukInboxList } from './SoukInboxList.js';
import type { SoukInboxRail } from './SoukInboxRail.js';
import type { SoukMenu } from './SoukMenu.js';
import type { SoukNotice } from './SoukNotice.js';
import type { SoukRoomFacts } from './SoukRoomFacts.js';
import type { SoukShopSwitches } from './SoukShopSwitches.js';
import type { SoukShortcuts } from './SoukShortcuts.js';
import type { SoukStaffRoom } from './SoukStaffRoom.js';

declare global {
  interface HTMLElementTagNameMap {
    'souk-dialog': SoukDialog;
    'souk-inbox': SoukInbox;
    'souk-inbox-list': SoukInboxList;
    'souk-inbox-rail': SoukInboxRail;
    'souk-menu': SoukMenu;
    'souk-notice': SoukNotice;
    'souk-room-facts': SoukRoomFacts;
    'souk-shop-switches': SoukShopSwitches;
    'souk-shortcuts': SoukShortcuts;
    'souk-staff-room': SoukStaffRoom;
  }
}
