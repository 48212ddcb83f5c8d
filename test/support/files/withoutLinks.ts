import type { Attachment } from '@souk/shared/model/attachment.js';

/** What of a file stays alike whoever receives it, and whenever. */
export function withoutLinks(file: Attachment): Partial<Attachment> {
  const facts: Partial<Attachment> = { ...file };
  delete facts.urls;
  delete facts.urlsExpireAt;
  return facts;
}
