import { createId } from '@souk/shared/model/ids.js';
import type { AttachmentRecord } from '../../../server/attachments/AttachmentStore.js';

/** What a store is given of an upload. */
type File = Pick<AttachmentRecord, 'id' | 'owner' | 'facts' | 'expiresAt'>;

export const FILE_EXPIRES_AT = Date.parse('2026-05-21T12:00:00.000Z');

/** An image of buyer 77 that was uploaded and not yet sent. */
export const buildFile = (parts: Partial<File> = {}): File => ({
  id: createId(),
  owner: 'buyer:77',
  facts: {
    kind: 'image',
    name: 'лампа.jpg',
    file: { contentType: 'image/webp', bytes: 3_000 },
    preview: { contentType: 'image/webp', bytes: 300 },
    width: 40,
    height: 30,
  },
  expiresAt: FILE_EXPIRES_AT,
  ...parts,
});
