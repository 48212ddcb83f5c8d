import type { SyncedRoom } from '@souk/shared/model/commands.js';
import type { Entry } from '@souk/shared/model/entries.js';
import { HOLD_EVENTS_MS } from '@souk/shared/model/limits.js';
import { EMPTY_WINDOW, headOf, type LogWindow, prepend, receive, startAt, tailOf } from './logWindow.js';

/** Above this many missed entries a window begins anew at the head; the missed ones are reached by paging back. */
const MISSED_LIMIT = 1_000;

/** The log of a room in use, as far as this client holds it. */
export interface RoomLog {
  readonly window: LogWindow;
  readonly hasBefore: boolean;
  /** False until a page has been loaded. */
  readonly isLoaded: boolean;
  /** Takes in entries from events and acks. A hole is waited for, then `onGap` is called. */
  receive(entries: readonly Entry[]): void;
  /** Takes the newest page of history, in place of what was held. */
  start(page: readonly Entry[], hasBefore: boolean): void;
  prepend(page: readonly Entry[], hasBefore: boolean): void;
  /** Takes the answer of a sync. `reload`: what is held cannot be continued; `again`: there is more. */
  sync(synced: SyncedRoom): 'done' | 'again' | 'reload';
  /** The room is known to have a head of at least this number. */
  expect(headSeq: number): void;
  /** Forgets everything. */
  discard(): void;
  /** Stops waiting. */
  stop(): void;
}

/** Makes an empty log. */
export function createRoomLog(on: { change(): void; gap(): void }): RoomLog {
  let window: LogWindow = EMPTY_WINDOW;
  let hasBefore = false;
  let isLoaded = false;
  let expected = 0;
  let gapTimer: ReturnType<typeof setTimeout> | undefined;

  function set(next: LogWindow): void {
    if (next === window) return;
    window = next;
    watchGap();
    on.change();
  }

  function watchGap(): void {
    const hasGap = isLoaded && (window.later.length > 0 || expected > headOf(window));
    if (!hasGap) stop();
    else
      gapTimer ??= setTimeout(() => {
        gapTimer = undefined;
        on.gap();
      }, HOLD_EVENTS_MS);
  }

  function stop(): void {
    clearTimeout(gapTimer);
    gapTimer = undefined;
  }

  function discard(): void {
    isLoaded = false;
    hasBefore = false;
    expected = 0;
    set({ ...EMPTY_WINDOW });
  }

  return {
    get window() {
      return window;
    },
    get hasBefore() {
      return hasBefore;
    },
    get isLoaded() {
      return isLoaded;
    },
    receive: (entries) => set(receive(window, entries)),
    start: (page, more) => {
      isLoaded = true;
      hasBefore = more;
      set(startAt(page, window));
    },
    prepend: (page, more) => {
      hasBefore = more && (page[0]?.seq ?? 0) > 1;
      set(prepend(window, page));
    },
    sync: ({ entries, headSeq, isComplete, reset }) => {
      if (reset || headSeq < headOf(window)) return 'reload';
      if (headSeq - headOf(window) > MISSED_LIMIT && tailOf(window) > 0) return 'reload';
      set(receive(window, entries));
      return isComplete ? 'done' : 'again';
    },
    expect: (headSeq) => {
      expected = Math.max(expected, headSeq);
      watchGap();
    },
    discard,
    stop,
  };
}
