import type { Attachment } from '@souk/shared/model/attachment.js';
import { ChatError } from '@souk/shared/model/ChatError.js';
import { sideOf } from '@souk/shared/model/roles.js';
import type { Clock } from '../Clock.js';
import type { UseCase } from '../commands/CommandTable.js';
import type { Principal } from '../identity/Principal.js';
import { mayAskLinks } from '../policy/filePolicy.js';
import { senderOf } from '../rooms/authorOf.js';
import { refusedInStep } from '../rooms/refusedInStep.js';
import type { WarmRooms } from '../rooms/WarmRooms.js';
import type { ShopFactsCache } from '../shops/ShopFacts.js';
import type { AttachmentRecord, AttachmentStore } from './AttachmentStore.js';
import type { FileLinks } from './FileLinks.js';
import { presentFile } from './presentFile.js';

/** What asking for links needs. */
export interface AskUrlsDeps {
  readonly store: AttachmentStore;
  readonly rooms: WarmRooms;
  readonly facts: ShopFactsCache;
  readonly links: FileLinks;
  readonly clock: Clock;
}

/** `attachment:urls` (A3): the files with fresh links, all of them or none. */
export const askUrls =
  (deps: AskUrlsDeps): UseCase<'attachment:urls'> =>
  (principal, { ids }) =>
    refusedInStep(linksFor(deps, principal, ids));

async function linksFor(deps: AskUrlsDeps, principal: Principal, ids: readonly string[]) {
  const records = await deps.store.getMany(ids);
  const roomIds = [...new Set(records.flatMap((record) => record?.claim?.roomId ?? []))];
  const rooms = await deps.rooms.freshMany(roomIds);
  const visible = new Set<string>();
  for (const [roomId, { state }] of rooms) {
    if (mayAskLinks(principal, state, await deps.facts.load(state.shopId, state.buyerId))) visible.add(roomId);
  }
  return { attachments: records.map((record) => linked(deps, principal, record, visible)) };
}

function linked(
  { links, clock }: AskUrlsDeps,
  principal: Principal,
  record: AttachmentRecord | undefined,
  visible: ReadonlySet<string>,
): Attachment {
  if (record === undefined) throw new ChatError('attachment_not_found');
  const { claim, owner, expiresAt } = record;
  if (claim !== null && visible.has(claim.roomId))
    return links.sign(presentFile(record), claim.roomId, sideOf(principal.role));
  if (claim === null && owner === senderOf(principal) && expiresAt > clock.now())
    return links.sign(presentFile(record), null, 'uploader');
  throw new ChatError('attachment_not_found');
}
