import { z } from 'zod';
import { ATTACHMENT_KINDS, type Attachment } from '../model/attachment.js';
import { MAX_ATTACHMENTS } from '../model/limits.js';
import { matching, maybe } from './matching.js';
import { id } from './scalars.js';

/** The files of one message, by the ids their uploads were answered with. */
export const attachmentIds = z
  .array(id)
  .min(1)
  .max(MAX_ATTACHMENTS)
  .refine((ids) => new Set(ids).size === ids.length, 'names a file twice');

/** A file as the receiver may fetch it. */
export const attachment = matching<Attachment>()(
  z
    .object({
      id: z.string(),
      kind: z.enum(ATTACHMENT_KINDS),
      name: z.string(),
      bytes: z.int(),
      width: maybe(z.int()),
      height: maybe(z.int()),
      pages: maybe(z.int()),
      thumbhash: maybe(z.string()),
      urls: z.object({ file: z.string(), preview: maybe(z.string()) }),
      urlsExpireAt: z.string().meta({ format: 'date-time' }),
    })
    .meta({ id: 'Attachment' }),
);
