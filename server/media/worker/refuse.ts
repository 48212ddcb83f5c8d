import { ChatError } from '@souk/shared/model/ChatError.js';

/** The content is of a type that is not taken, or of one that is taken but holds what is not. */
export function refuseType(found: string, reason?: string): never {
  throw new ChatError('attachment_type_refused', { details: { found, ...(reason !== undefined && { reason }) } });
}

/** More of something than is taken: bytes, or what `reason` names. */
export function refuseSize(limit: number, reason?: string): never {
  throw new ChatError('attachment_too_large', {
    details: { limit, ...(reason === undefined ? { unit: 'bytes' } : { reason }) },
  });
}

/** It cannot be read as what it claims to be. */
export function refuseDamaged(reason: string, cause?: unknown): never {
  throw new ChatError('attachment_damaged', { details: { reason }, cause });
}
