import type { CommandName } from '@souk/shared/model/commands.js';
import { mayAskLinks } from './filePolicy.js';
import { isPresenceShown } from './isPresenceShown.js';
import { scopeOfList } from './listPolicy.js';
import { judgeOpen } from './openPolicy.js';
import { ROOM_POLICIES, type RoomCommand, type RoomPolicy } from './roomPolicy.js';
import { judgeSuspension, SHOP_POLICIES, type ShopCommand, type ShopPolicy } from './shopPolicy.js';

/** What lets a command through, by what it is about. */
export type CommandPolicy =
  | { readonly about: 'session' }
  | { readonly about: 'list'; readonly scope: typeof scopeOfList }
  | { readonly about: 'new_room'; readonly judge: typeof judgeOpen }
  | { readonly about: 'room'; readonly judge: RoomPolicy }
  | { readonly about: 'shop'; readonly judge: ShopPolicy }
  | { readonly about: 'presence'; readonly isShown: typeof isPresenceShown }
  | { readonly about: 'file'; readonly judge: typeof mayAskLinks }
  | { readonly about: 'market'; readonly judge: typeof judgeSuspension };

const room = (command: RoomCommand): CommandPolicy => ({ about: 'room', judge: ROOM_POLICIES[command] });
const shop = (command: ShopCommand): CommandPolicy => ({ about: 'shop', judge: SHOP_POLICIES[command] });

/** The policy of every command; a command without one does not compile, and a test walks what is registered. */
export const POLICY_OF_COMMAND: Readonly<Record<CommandName, CommandPolicy>> = {
  'session:refresh': { about: 'session' },
  'room:open': { about: 'new_room', judge: judgeOpen },
  'room:get': room('room:get'),
  'room:list': { about: 'list', scope: scopeOfList },
  'room:sync': room('room:sync'),
  'room:history': room('room:history'),
  'message:send': room('message:send'),
  'attachment:urls': { about: 'file', judge: mayAskLinks },
  'receipt:mark': room('receipt:mark'),
  'typing:set': room('typing:set'),
  'presence:watch': { about: 'presence', isShown: isPresenceShown },
  'room:complete': room('room:complete'),
  'room:reopen': room('room:reopen'),
  'room:archive': room('room:archive'),
  'room:restore': room('room:restore'),
  'shop:get': shop('shop:get'),
  'shop:update': shop('shop:update'),
  'shop:shutOut': shop('shop:shutOut'),
  'suspension:set': { about: 'market', judge: judgeSuspension },
};
