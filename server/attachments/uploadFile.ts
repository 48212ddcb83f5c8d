import type { Attachment } from '@souk/shared/model/attachment.js';
import { createId } from '@souk/shared/model/ids.js';
import { type BlobStore, blobKeyOf } from '../blobs/BlobStore.js';
import type { Clock } from '../Clock.js';
import type { Principal } from '../identity/Principal.js';
import type { FileJudge, JudgedFile, MadeFile } from '../media/FileJudge.js';
import type { VirusScanner } from '../media/VirusScanner.js';
import { senderOf } from '../rooms/authorOf.js';
import { crashPoint } from '../rooms/crashPoint.js';
import type { AttachmentStore, FileFacts, StoredVariant } from './AttachmentStore.js';
import { cleanName } from './cleanName.js';
import type { FileLinks } from './FileLinks.js';
import { presentFile } from './presentFile.js';

/** What uploading needs. */
export interface UploadFileDeps {
  readonly store: AttachmentStore;
  readonly blobs: BlobStore;
  readonly judge: FileJudge;
  /** Absent: nothing is scanned. */
  readonly scanner?: VirusScanner;
  readonly links: FileLinks;
  readonly clock: Clock;
  /** Milliseconds within which a file can be sent. */
  readonly unsentForMs: number;
}

/** A file as it arrived. */
export interface ReceivedFile {
  readonly path: string;
  /** A folder of this upload alone; whoever made it removes it. */
  readonly workDir: string;
  /** The client's word. */
  readonly name: string;
}

/** Takes a file in. */
export type UploadFile = (principal: Principal, received: ReceivedFile) => Promise<Attachment>;

/**
 * Takes in a file (A1, A2): what it is, is judged by its content; what is kept was made from it. The bytes are durable
 * before anything names them, so no record ever lacks its bytes; bytes that a crash left without a record are swept.
 */
export const uploadFile =
  ({ store, blobs, judge, scanner, links, clock, unsentForMs }: UploadFileDeps): UploadFile =>
  async (principal, { path, workDir, name }) => {
    await scanner?.scan(path);
    const judged = await judge.judge({ path, workDir });
    const id = createId();
    const { file, preview } = judged;
    await blobs.put(blobKeyOf(id, 'file'), file.path);
    if (preview !== undefined) await blobs.put(blobKeyOf(id, 'preview'), preview.path);
    crashPoint('after_blobs');
    const facts = factsOf(judged, cleanName(name));
    await store.insert({ id, owner: senderOf(principal), facts, expiresAt: clock.now() + unsentForMs });
    return links.sign(presentFile({ id, facts }), null, 'uploader');
  };

function factsOf({ kind, file, preview, width, height, pages, thumbhash }: JudgedFile, name: string): FileFacts {
  return {
    kind,
    name,
    file: variantOf(file),
    ...(preview === undefined ? {} : { preview: variantOf(preview) }),
    ...(width === undefined ? {} : { width }),
    ...(height === undefined ? {} : { height }),
    ...(pages === undefined ? {} : { pages }),
    ...(thumbhash === undefined ? {} : { thumbhash }),
  };
}

const variantOf = ({ contentType, bytes }: MadeFile): StoredVariant => ({ contentType, bytes });
