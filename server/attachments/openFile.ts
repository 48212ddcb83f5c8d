import type { Readable } from 'node:stream';
import { ChatError } from '@souk/shared/model/ChatError.js';
import { type BlobStore, type ByteRange, blobKeyOf } from '../blobs/BlobStore.js';
import type { Clock } from '../Clock.js';
import { sideSeesRoom } from '../policy/filePolicy.js';
import { refusedInStep } from '../rooms/refusedInStep.js';
import type { WarmRooms } from '../rooms/WarmRooms.js';
import type { ShopFactsCache } from '../shops/ShopFacts.js';
import type { AttachmentRecord, AttachmentStore, FileFacts } from './AttachmentStore.js';
import type { FileLink, FileLinks } from './FileLinks.js';

/** What fetching needs. */
export interface OpenFileDeps {
  readonly store: AttachmentStore;
  readonly blobs: BlobStore;
  readonly rooms: WarmRooms;
  readonly facts: ShopFactsCache;
  readonly links: FileLinks;
  readonly clock: Clock;
}

/** A file's variant that may be sent to whoever holds the link. */
export interface OpenedFile {
  readonly kind: FileFacts['kind'];
  readonly name: string;
  readonly contentType: string;
  readonly bytes: number;
  /** Its bytes, or some of them; throws `attachment_not_found` when they are gone. */
  read(range?: ByteRange): Promise<Readable>;
}

/** Opens a file by a link. */
export type OpenFile = (link: FileLink) => Promise<OpenedFile>;

/**
 * Fetches by link (A3). Every time it is asked whether the link is good for the file as it is, and whether that side sees
 * the room now (S13). Throws `attachment_not_found`, whatever the reason.
 */
export const openFile =
  (deps: OpenFileDeps): OpenFile =>
  (link) =>
    refusedInStep(open(deps, link));

async function open(deps: OpenFileDeps, link: FileLink): Promise<OpenedFile> {
  const [record] = await deps.store.getMany([link.id]);
  if (record === undefined || !deps.links.isGood(link, record) || !(await isVisible(deps, link, record))) {
    throw new ChatError('attachment_not_found');
  }
  const { kind, name } = record.facts;
  const variant = record.facts[link.variant];
  if (variant === undefined) throw new ChatError('attachment_not_found');
  return {
    kind: link.variant === 'preview' ? 'image' : kind,
    name,
    ...variant,
    read: async (range) => {
      const stream = await deps.blobs.read(blobKeyOf(link.id, link.variant), range);
      if (stream === undefined) throw new ChatError('attachment_not_found');
      return stream;
    },
  };
}

async function isVisible(
  { rooms, facts, clock }: OpenFileDeps,
  { holder }: FileLink,
  { claim, expiresAt }: AttachmentRecord,
): Promise<boolean> {
  if (holder === 'uploader' || claim === null) return expiresAt > clock.now();
  const room = await rooms.fresh(claim.roomId);
  if (room === undefined) return false;
  const { state } = room;
  return sideSeesRoom(holder, state, await facts.load(state.shopId, state.buyerId));
}
