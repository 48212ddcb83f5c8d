import type { z } from 'zod';
import type { CommandName, Payload } from '../../model/commands.js';
import { changeRoom } from './lifecycle.js';
import { openRoom } from './opening.js';
import { watchPresence } from './presence.js';
import { getRoom, listRooms, readHistory, syncRooms } from './reading.js';
import { refreshSession } from './session.js';
import { getShop, setSuspension, shutOutBuyer, updateShop } from './shops.js';
import { askUrls, markReceipt, sendMessage, setTyping } from './writing.js';

/** The schema of every command's payload; all are strict: an unknown field is an issue. */
export const COMMAND_PAYLOADS: { readonly [Name in CommandName]: z.ZodType<Payload<Name>> } = {
  'session:refresh': refreshSession,
  'room:open': openRoom,
  'room:get': getRoom,
  'room:list': listRooms,
  'room:sync': syncRooms,
  'room:history': readHistory,
  'message:send': sendMessage,
  'attachment:urls': askUrls,
  'receipt:mark': markReceipt,
  'typing:set': setTyping,
  'presence:watch': watchPresence,
  'room:complete': changeRoom,
  'room:reopen': changeRoom,
  'room:archive': changeRoom,
  'room:restore': changeRoom,
  'shop:get': getShop,
  'shop:update': updateShop,
  'shop:shutOut': shutOutBuyer,
  'suspension:set': setSuspension,
};
