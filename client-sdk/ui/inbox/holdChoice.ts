import { keepChoice, readChoice } from './keptChoice.js';

/** Seconds during which a message can be taken back, as they are offered (M3). */
export const HOLD_CHOICES = ['0', '3', '5', '10'] as const;
/** One of {@link HOLD_CHOICES}. */
export type HoldChoice = (typeof HOLD_CHOICES)[number];

const KEY = 'hold';

/** What this person chose; 5 s when they never did. */
export const readHold = (): HoldChoice => readChoice(KEY, HOLD_CHOICES, '5');

/** Remembers it. */
export const keepHold = (choice: HoldChoice): void => keepChoice(KEY, choice);
