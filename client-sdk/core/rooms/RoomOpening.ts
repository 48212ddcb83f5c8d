import type { Subject } from '@souk/shared/model/subject.js';
import type { Upload } from '../uploads/Upload.js';

/** What to open a room about, and with which first message. */
export interface RoomOpening {
  shopId: string;
  /** Only `kind` and `id` are taken on one's word; the rest comes from the platform or from `subjectToken`. */
  subject: Subject;
  /** Text of the first message. The message is judged before a room is made. */
  message?: string;
  /** Files of the first message, with or without a text; it is asked for once they are uploaded. */
  uploads?: readonly Upload[];
  /** A JWT of the marketplace that vouches for title, price and picture of the subject. */
  subjectToken?: string;
  /** By operators only: whom the room is for. */
  buyerId?: string;
}
