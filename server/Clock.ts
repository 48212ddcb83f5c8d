/** Port: the time, in milliseconds since 1970, so that a test can hold it still. */
export interface Clock {
  now(): number;
}

/** The machine's clock. */
export const systemClock: Clock = { now: () => Date.now() };
