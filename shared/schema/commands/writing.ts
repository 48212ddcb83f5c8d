import { z } from 'zod';
import type { Payload } from '../../model/commands.js';
import { matching, maybe } from '../matching.js';
import { id, seqOrZero, text } from '../scalars.js';

/** Payload of `message:send`. */
export const sendMessage = matching<Payload<'message:send'>>()(
  z.strictObject({ roomId: id, clientMessageId: id, text: maybe(text) }),
);

/** Payload of `receipt:mark`. */
export const markReceipt = matching<Payload<'receipt:mark'>>()(
  z.strictObject({ roomId: id, deliveredSeq: maybe(seqOrZero), readSeq: maybe(seqOrZero) }),
);

/** Payload of `typing:set`. */
export const setTyping = matching<Payload<'typing:set'>>()(z.strictObject({ roomId: id, isTyping: z.boolean() }));
