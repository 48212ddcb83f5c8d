import type { AnswerTargets } from '../config/Config.js';

/** What the marketplace set for all rooms. */
export interface RoomSettings {
  /** Milliseconds after completion within which a buyer's message reopens the room (I3). */
  readonly reopenWithinMs: number;
  readonly targets: AnswerTargets;
  /** Tells a refused buyer how to become a subscriber; absent: nothing is told. */
  readonly howTo?: string;
}
