import type { Attachment } from '@souk/shared/model/attachment.js';
import type { AttachmentRecord } from './AttachmentStore.js';

/** A file as an entry stores it: its links are empty, for those live minutes and are made as the entry leaves. Pure. */
export function presentFile({ id, facts }: Pick<AttachmentRecord, 'id' | 'facts'>): Attachment {
  const { kind, name, file, preview, ...found } = facts;
  const urls = preview === undefined ? { file: '' } : { file: '', preview: '' };
  return { id, kind, name, bytes: file.bytes, ...found, urls, urlsExpireAt: '' };
}
