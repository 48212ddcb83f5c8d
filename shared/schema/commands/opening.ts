import { z } from 'zod';
import type { FirstMessage, OpenRoom } from '../../model/commands.js';
import { attachmentIds } from '../attachment.js';
import { matching, maybe } from '../matching.js';
import { id, text } from '../scalars.js';
import { subject } from '../subject.js';

const firstMessage = matching<FirstMessage>()(
  z.strictObject({ clientMessageId: id, text: maybe(text), attachmentIds: maybe(attachmentIds) }),
);

/** Payload of `room:open`. */
export const openRoom = matching<OpenRoom>()(
  z.strictObject({
    shopId: id,
    subject,
    clientRoomId: id,
    message: maybe(firstMessage),
    subjectToken: maybe(z.string()),
    buyerId: maybe(id),
  }),
);
