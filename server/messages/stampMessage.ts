import type { RoomState } from '@souk/shared/model/fold.js';
import type { Side } from '@souk/shared/model/roles.js';
import type { AnswerTargets } from '../config/Config.js';

/** What is decided once about a message and written on its entry. */
export interface MessageStamps {
  awaitsReply: boolean;
  dueAt?: string;
  answers?: { seq: number; workingMs: number };
}

/** Stamps a message written at `now` (milliseconds). Pure; changed targets concern later messages only. */
export function stampMessage(state: RoomState, side: Side, now: number, targets: AnswerTargets): MessageStamps {
  const stamps: MessageStamps = { awaitsReply: true };
  const isShopWaitedFor = state.waiting?.for === 'shop';
  if (side === 'buyer') {
    const target = targetOf(state, targets);
    if (!isShopWaitedFor && target !== null) stamps.dueAt = new Date(now + target).toISOString();
  } else if (isShopWaitedFor && state.waiting !== null) {
    const workingMs = Math.max(0, now - Date.parse(state.waiting.since));
    stamps.answers = { seq: state.waiting.sinceSeq, workingMs };
  }
  return stamps;
}

function targetOf({ origin, subject }: RoomState, targets: AnswerTargets): number | null {
  return origin === 'call_centre' ? targets.callCentre : targets[subject.kind];
}
