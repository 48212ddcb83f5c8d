import { ChatError, type Room, type RoomHandle, type ShopHandle } from '../../core/index.js';
import type { PhraseKey } from '../i18n/Catalogue.js';
import { explainError } from '../i18n/explainError.js';
import { t } from '../i18n/t.js';
import { displayLine } from '../log/displayText.js';
import type { Notice } from './SoukNotice.js';
import type { RoomTurn } from './SoukStaffRoom.js';

/** What a turn is carried out with. */
export interface TurnDeps {
  readonly handle: RoomHandle;
  readonly shop: ShopHandle;
  readonly room: Room;
}

const TOLD: Readonly<Record<RoomTurn, PhraseKey>> = {
  complete: 'inbox.done.completed',
  reopen: 'inbox.done.reopened',
  archive: 'inbox.done.archived',
  restore: 'inbox.done.restored',
  shutOut: 'inbox.done.shutOut',
  letIn: 'inbox.done.letIn',
};

/** Carries out what was asked for a room, and tells how it went. */
export async function turnRoom(turn: RoomTurn, { handle, shop, room }: TurnDeps): Promise<Notice> {
  try {
    if (turn === 'shutOut' || turn === 'letIn') await shop.shutOut(room.buyer.id, turn === 'shutOut');
    else await handle[turn]();
  } catch (error) {
    if (!(error instanceof ChatError)) throw error;
    const { what, todo } = explainError(error);
    return { text: `${what}. ${todo}`, isBad: true };
  }
  return { text: t(TOLD[turn], { name: displayLine(room.buyer.name) }) };
}
