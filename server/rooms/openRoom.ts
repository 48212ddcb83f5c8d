import { ChatError } from '@souk/shared/model/ChatError.js';
import type { OpenRoom } from '@souk/shared/model/commands.js';
import { sideOf } from '@souk/shared/model/roles.js';
import type { EntryLinks } from '../attachments/EntryLinks.js';
import type { Clock } from '../Clock.js';
import type { UseCase } from '../commands/CommandTable.js';
import { WireJson } from '../commands/WireJson.js';
import type { Principal } from '../identity/Principal.js';
import type { MessageWriter } from '../messages/MessageWriter.js';
import { judgeOpen } from '../policy/openPolicy.js';
import type { ShopFacts, ShopFactsCache } from '../shops/ShopFacts.js';
import { authorOf, senderOf } from './authorOf.js';
import type { LiveRoom } from './LiveRoom.js';
import type { Knock, RoomDoors } from './RoomDoors.js';
import type { RoomSettings } from './RoomSettings.js';
import type { RoomViews } from './RoomViews.js';
import { type ResolvedSubject, resolveSubject, type SubjectSources } from './resolveSubject.js';
import type { WarmRooms } from './WarmRooms.js';

/** What opening needs. */
export interface OpenRoomDeps {
  readonly doors: RoomDoors;
  readonly rooms: WarmRooms;
  readonly messages: MessageWriter;
  readonly facts: ShopFactsCache;
  readonly views: RoomViews;
  readonly links: EntryLinks;
  readonly subjects: SubjectSources;
  readonly clock: Clock;
  readonly settings: RoomSettings;
}

/**
 * `room:open` (O1, O2): answers the current room, or makes it. What is there is answered whatever the switches say;
 * a new room and a message are judged, the message before a room is made for it.
 */
export const openRoom =
  (deps: OpenRoomDeps): UseCase<'room:open'> =>
  async (principal, input) => {
    const buyerId = buyerOf(principal, input);
    const facts = await deps.facts.load(input.shopId, buyerId);
    const resolved = await resolveSubject(deps.subjects, input, buyerId);
    const knock: Knock = {
      origin: principal.role === 'operator' ? 'call_centre' : 'buyer',
      shopId: input.shopId,
      buyerId,
      subject: resolved.subject,
      author: authorOf(principal),
      sender: senderOf(principal),
      clientRoomId: input.clientRoomId,
    };
    const { door, room } =
      (await deps.doors.current(knock)) ?? (await openNew(deps, principal, input, knock, resolved, facts));
    const created = door.opener === knock.sender && door.clientRoomId === knock.clientRoomId;
    return deps.rooms.inLane(room.state.roomId, (own) => answer(deps, principal, input, own, created));
  };

/** Throws `only_buyers_open` for sellers, `invalid_input` where a buyer is named by the wrong role or by nobody. */
function buyerOf(principal: Principal, { buyerId }: OpenRoom): string {
  if (principal.role === 'seller') throw new ChatError('only_buyers_open');
  if (principal.role === 'buyer' && buyerId === undefined) return principal.id;
  if (principal.role === 'operator' && buyerId !== undefined) return buyerId;
  const message = principal.role === 'buyer' ? 'only an operator names a buyer' : 'an operator names the buyer';
  throw new ChatError('invalid_input', { details: { issues: [{ path: 'buyerId', message }] } });
}

async function openNew(
  { doors, messages, clock, settings }: OpenRoomDeps,
  principal: Principal,
  { message }: OpenRoom,
  knock: Knock,
  { orderBelongs }: ResolvedSubject,
  facts: ShopFacts,
): ReturnType<RoomDoors['open']> {
  const refusal = judgeOpen(principal, {
    facts,
    origin: knock.origin,
    subjectKind: knock.subject.kind,
    orderBelongs,
    now: clock.now(),
    ...(settings.howTo === undefined ? {} : { howTo: settings.howTo }),
  });
  if (refusal !== undefined) throw refusal;
  if (message !== undefined) await messages.judge(principal, message);
  return doors.open(knock);
}

async function answer(
  { messages, views, facts, links }: OpenRoomDeps,
  principal: Principal,
  { message }: OpenRoom,
  room: LiveRoom,
  created: boolean,
): Promise<WireJson> {
  const written = message === undefined ? undefined : await messages.write(principal, room, message);
  const { shopId, buyerId } = room.state;
  const view = await views.of(principal, room, await facts.load(shopId, buyerId));
  const entryPart = written === undefined ? '' : `,"entry":${links.wire(written.wire, sideOf(principal.role))}`;
  return new WireJson(`{"room":${JSON.stringify(view)},"created":${created}${entryPart}}`);
}
