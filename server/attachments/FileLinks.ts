import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Attachment, AttachmentVariant } from '@souk/shared/model/attachment.js';
import type { Clock } from '../Clock.js';
import type { LinkSide } from '../policy/filePolicy.js';
import type { AttachmentRecord } from './AttachmentStore.js';

/** Whom a link is for: a side of the room that holds the file, or its uploader while none does. */
export type LinkHolder = LinkSide | 'uploader';

const HOLDERS: readonly string[] = ['buyer', 'shop', 'operator', 'uploader'] satisfies LinkHolder[];

/** What a link says. */
export interface FileLink {
  readonly id: string;
  readonly variant: AttachmentVariant;
  readonly holder: LinkHolder;
  /** Milliseconds since 1970. */
  readonly until: number;
  readonly signature: string;
}

/** What links are made with. */
export interface FileLinksDeps {
  /** Secret of the deployment, the same on all nodes. */
  readonly key: string;
  /** What stands before the path of every link; empty: links are paths. */
  readonly base: string;
  readonly livesMs: number;
  readonly clock: Clock;
}

/**
 * Signs links to files for (file, variant, room, holder) and a time. The room is not told in a link: it is that of the
 * file when it is fetched, so that an uploader's link ends by itself when a message takes the file (A3).
 */
export class FileLinks {
  readonly #deps: FileLinksDeps;
  readonly #key: Buffer;

  constructor(deps: FileLinksDeps) {
    this.#deps = deps;
    // Digests of content have the same secret; neither may ever stand for the other.
    this.#key = createHmac('sha256', deps.key).update('links to files').digest();
  }

  /** The file with links for this holder; `roomId` is null for its uploader. */
  sign(file: Attachment, roomId: string | null, holder: LinkHolder): Attachment {
    const until = this.#deps.clock.now() + this.#deps.livesMs;
    const linkTo = (variant: AttachmentVariant): string => {
      const signature = this.#signatureOf(file.id, variant, roomId, holder, until).toString('base64url');
      return `${this.#deps.base}/api/v1/attachments/${file.id}/${variant}?for=${holder}&until=${until}&sig=${signature}`;
    };
    const urls = { file: linkTo('file'), ...(file.urls.preview === undefined ? {} : { preview: linkTo('preview') }) };
    return { ...file, urls, urlsExpireAt: new Date(until).toISOString() };
  }

  /** Whether this link was made for this file as it is now, and still lives. */
  isGood({ id, variant, holder, until, signature }: FileLink, { claim }: Pick<AttachmentRecord, 'claim'>): boolean {
    const given = Buffer.from(signature, 'base64url');
    const made = this.#signatureOf(id, variant, claim?.roomId ?? null, holder, until);
    if (given.length !== made.length || !timingSafeEqual(given, made)) return false;
    return (holder === 'uploader') === (claim === null) && this.#deps.clock.now() < until;
  }

  #signatureOf(id: string, variant: string, roomId: string | null, holder: LinkHolder, until: number): Buffer {
    const signed = [id, variant, roomId ?? '', holder, until].join('\0');
    return createHmac('sha256', this.#key).update(signed).digest();
  }
}

/** Whether a text names a holder. */
export const isLinkHolder = (text: string): text is LinkHolder => HOLDERS.includes(text);
