/** Milliseconds within which an answer is due, by kind of room (T1); 0 = no target. */
export interface AnswerTargets {
  readonly product: number;
  readonly shop: number;
  readonly order: number;
  readonly callCentre: number;
}

/** What the marketplace set for all rooms. */
export interface RoomSettings {
  /** Milliseconds after completion within which a buyer's message reopens the room (I3). */
  readonly reopenWithinMs: number;
  readonly targets: AnswerTargets;
  /** Tells a refused buyer how to become a subscriber; absent: nothing is told. */
  readonly howTo?: string;
}
