import type { SoukAvatar } from './base/SoukAvatar.js';
import type { SoukButton } from './base/SoukButton.js';
import type { SoukChip } from './base/SoukChip.js';
import type { SoukConnectionLine } from './base/SoukConnectionLine.js';
import type { SoukEmpty } from './base/SoukEmpty.js';
import type { SoukSkeleton } from './base/SoukSkeleton.js';
import type { SoukSwitch } from './base/SoukSwitch.js';
import type { SoukTyping } from './base/SoukTyping.js';
import type { SoukComposer } from './composer/SoukComposer.js';
import type { SoukEntryList } from './log/SoukEntryList.js';
import type { SoukHold } from './log/SoukHold.js';
import type { SoukBuyerRoom } from './panel/SoukBuyerRoom.js';
import type { SoukNewQuestion } from './panel/SoukNewQuestion.js';
import type { SoukPanel } from './panel/SoukPanel.js';
import type { SoukRoomList } from './panel/SoukRoomList.js';
import type { SoukSubjectCard } from './panel/SoukSubjectCard.js';
import type { SoukRoomView } from './room/SoukRoomView.js';

declare global {
  interface HTMLElementTagNameMap {
    'souk-avatar': SoukAvatar;
    'souk-buyer-room': SoukBuyerRoom;
    'souk-new-question': SoukNewQuestion;
    'souk-panel': SoukPanel;
    'souk-room-list': SoukRoomList;
    'souk-subject-card': SoukSubjectCard;
    'souk-button': SoukButton;
    'souk-chip': SoukChip;
    'souk-composer': SoukComposer;
    'souk-connection-line': SoukConnectionLine;
    'souk-empty': SoukEmpty;
    'souk-entry-list': SoukEntryList;
    'souk-hold': SoukHold;
    'souk-room-view': SoukRoomView;
    'souk-skeleton': SoukSkeleton;
    'souk-switch': SoukSwitch;
    'souk-typing': SoukTyping;
  }
}
