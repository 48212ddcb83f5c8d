import { TYPING_REPEAT_MS } from '@souk/shared/model/limits.js';

/** Tells of one's own typing, seldom enough. */
export interface TypingSignal {
  set(isTyping: boolean): void;
}

/** Makes a signal that passes on the first of many calls in 5 s, and a stop only of what was passed on. */
export function createTypingSignal(tell: (isTyping: boolean) => void): TypingSignal {
  let toldAt: number | null = null;
  return {
    set: (isTyping) => {
      const now = Date.now();
      if (isTyping ? toldAt !== null && now - toldAt < TYPING_REPEAT_MS : toldAt === null) return;
      toldAt = isTyping ? now : null;
      tell(isTyping);
    },
  };
}
