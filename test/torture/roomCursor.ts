import type { SeenEntry } from './history.js';
import type { ClientRecorder } from './recorder.js';

/** How far a client has applied one room's log. */
export interface RoomCursor {
  readonly seq: number;
  /** A live event: applied when it is the next, held when it is further ahead. */
  hear(entry: SeenEntry): void;
  /** A page that starts behind `afterSeq`. */
  take(entries: readonly SeenEntry[]): void;
  discard(reason: 'epoch' | 'reset'): void;
  close(): void;
}

export interface RoomCursorOptions {
  readonly roomId: string;
  readonly recorder: ClientRecorder;
  /** How long a later entry waits for the missing one before the room is synced; the contract allows 2,000. */
  readonly holdMs: number;
  readonly onGap: () => void;
}

export function createRoomCursor({ roomId, recorder, holdMs, onGap }: RoomCursorOptions): RoomCursor {
  let cursor = 0;
  let gapTimer: NodeJS.Timeout | undefined;
  const held = new Set<number>();

  const apply = (seq: number) => {
    cursor = seq;
    recorder.write({ type: 'applied', roomId, seq });
  };
  const applyHeld = () => {
    while (held.delete(cursor + 1)) apply(cursor + 1);
    for (const seq of held) if (seq <= cursor) held.delete(seq);
    if (held.size === 0) {
      clearTimeout(gapTimer);
      gapTimer = undefined;
    } else {
      gapTimer ??= setTimeout(() => {
        gapTimer = undefined;
        onGap();
      }, holdMs);
    }
  };

  return {
    get seq() {
      return cursor;
    },
    hear: (entry) => {
      recorder.write({ type: 'live', roomId, entry });
      if (entry.seq > cursor) held.add(entry.seq);
      applyHeld();
    },
    take: (entries) => {
      // A page with a hole moves the cursor over it, as a trusting client would: the record shows the jump.
      for (const { seq } of entries) if (seq > cursor) apply(seq);
      applyHeld();
    },
    discard: (reason) => {
      recorder.write({ type: 'discarded', roomId, cursor, reason });
      cursor = 0;
      held.clear();
      applyHeld();
    },
    close: () => clearTimeout(gapTimer),
  };
}
