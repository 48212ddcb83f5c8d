import type { LocalEntry, LocalState, Upload } from '../../core/index.js';

/** What the first message is. */
export interface FirstMessageFacts {
  readonly id: string;
  readonly text: string;
  readonly uploads: readonly Upload[];
  readonly holdMs: number;
}

/**
 * The message that will open a room: held like every other (M3), though there is no room yet whose outbox could hold
 * it. Tells its entry at once, and again when it leaves.
 */
export class FirstMessage {
  readonly #facts: FirstMessageFacts;
  readonly #at = new Date().toISOString();
  readonly #timer: ReturnType<typeof setTimeout>;
  #isHeld = true;

  constructor(facts: FirstMessageFacts, onEntry: (entry: LocalEntry) => void) {
    this.#facts = facts;
    this.#timer = setTimeout(() => {
      this.#isHeld = false;
      onEntry(this.#entry('sending', null));
    }, facts.holdMs);
    onEntry(this.#entry('held', Date.now() + facts.holdMs));
  }

  /** Withdraws it while it is held. Answers whether it was. */
  cancel(): boolean {
    const wasHeld = this.#isHeld;
    this.#isHeld = false;
    clearTimeout(this.#timer);
    return wasHeld;
  }

  #entry(state: LocalState, leavesAt: number | null): LocalEntry {
    const { id, text, uploads } = this.#facts;
    return {
      kind: 'local',
      key: id,
      roomId: '',
      clientMessageId: id,
      text,
      uploads,
      card: null,
      at: this.#at,
      state,
      leavesAt,
      error: null,
      canCancel: state === 'held',
      // There is nothing to wait for: the room that opens tells.
      stored: new Promise(() => undefined),
      retry: () => undefined,
      cancel: () => this.cancel(),
    };
  }
}
