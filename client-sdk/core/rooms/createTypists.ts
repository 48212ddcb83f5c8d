import { TYPING_FORGET_MS } from '@souk/shared/model/limits.js';
import type { Typist } from './RoomHandle.js';

/** Who of the others is typing in a room. */
export interface Typists {
  /** The same array until somebody begins or stops. */
  readonly list: readonly Typist[];
  set(typist: Typist, isTyping: boolean): void;
  clear(): void;
}

/** Makes an empty list; a sign of typing is forgotten after 10 s without another. */
export function createTypists(onChange: () => void): Typists {
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  let list: readonly Typist[] = Object.freeze([]);

  function set({ side, id }: Typist, isTyping: boolean): void {
    const key = `${side}:${id}`;
    const wasTyping = timers.has(key);
    clearTimeout(timers.get(key));
    timers.delete(key);
    if (isTyping) timers.set(key, setTimeout(set, TYPING_FORGET_MS, { side, id }, false));
    if (isTyping === wasTyping) return;
    const others = list.filter((typist) => typist.side !== side || typist.id !== id);
    list = Object.freeze(isTyping ? [...others, { side, id }] : others);
    onChange();
  }

  return {
    get list() {
      return list;
    },
    set,
    clear: () => {
      for (const typist of list) set(typist, false);
    },
  };
}
