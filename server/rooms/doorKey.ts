import { hash } from 'node:crypto';
import type { Origin, Subject } from '@souk/shared/model/subject.js';

/** What a door stands for. */
export interface DoorWay {
  readonly origin: Origin;
  readonly buyerId: string;
  readonly shopId: string;
  readonly subject: Pick<Subject, 'kind' | 'id'>;
}

/** The key of the door for one buyer, shop and subject (O2); no part can hold a NUL. */
export function doorKeyOf({ origin, buyerId, shopId, subject }: DoorWay): string {
  return hash('sha256', [origin, buyerId, shopId, subject.kind, subject.id].join('\0'), 'base64url');
}
