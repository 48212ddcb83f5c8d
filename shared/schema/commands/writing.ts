import { z } from 'zod';
import type { Payload } from '../../model/commands.js';
import { MAX_URLS_ASKED } from '../../model/limits.js';
import { attachmentIds } from '../attachment.js';
import { card } from '../card.js';
import { matching, maybe } from '../matching.js';
import { id, seqOrZero, text } from '../scalars.js';

/** Payload of `message:send`. */
export const sendMessage = matching<Payload<'message:send'>>()(
  z
    .strictObject({
      roomId: id,
      clientMessageId: id,
      text: maybe(text),
      attachmentIds: maybe(attachmentIds),
      card: maybe(card),
      subjectToken: maybe(z.string()),
    })
    .refine(
      ({ card, text, attachmentIds }) => card === undefined || (text === undefined && attachmentIds === undefined),
      { path: ['card'], message: 'excludes text and attachmentIds' },
    )
    .refine(({ card, subjectToken }) => subjectToken === undefined || card !== undefined, {
      path: ['subjectToken'],
      message: 'vouches for a card only',
    }),
);

/** Payload of `attachment:urls`. */
export const askUrls = matching<Payload<'attachment:urls'>>()(
  z.strictObject({ ids: z.array(id).min(1).max(MAX_URLS_ASKED) }),
);

/** Payload of `receipt:mark`. */
export const markReceipt = matching<Payload<'receipt:mark'>>()(
  z.strictObject({ roomId: id, deliveredSeq: maybe(seqOrZero), readSeq: maybe(seqOrZero) }),
);

/** Payload of `typing:set`. */
export const setTyping = matching<Payload<'typing:set'>>()(z.strictObject({ roomId: id, isTyping: z.boolean() }));
