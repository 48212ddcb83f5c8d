import { z } from 'zod';
import type { Payload } from '../../model/commands.js';
import { matching, maybe } from '../matching.js';
import { id, reason } from '../scalars.js';

/** Payload of `room:complete`, `room:reopen`, `room:archive` and `room:restore`. */
export const changeRoom = matching<
  Payload<'room:complete'> & Payload<'room:reopen'> & Payload<'room:archive'> & Payload<'room:restore'>
>()(z.strictObject({ roomId: id, reason: maybe(reason) }));
