import { ATTACHMENT_VARIANTS, type AttachmentVariant } from '@souk/shared/model/attachment.js';
import { isForeignId } from '@souk/shared/model/ids.js';
import type { Request } from 'express';
import { type FileLink, isLinkHolder } from '../../../attachments/FileLinks.js';

/** The link that a request follows; undefined for what was never one of ours. */
export function readLink({ params, originalUrl }: Request): FileLink | undefined {
  const { id, variant } = params;
  const query = new URL(originalUrl, 'http://localhost').searchParams;
  const [holder = '', until = '', signature = ''] = ['for', 'until', 'sig'].map((name) => query.get(name) ?? '');
  if (!isForeignId(id) || !isVariant(variant) || !isLinkHolder(holder) || !/^\d{1,15}$/.test(until)) return undefined;
  return { id, variant, holder, until: Number(until), signature };
}

const isVariant = (text: unknown): text is AttachmentVariant => ATTACHMENT_VARIANTS.some((variant) => variant === text);
