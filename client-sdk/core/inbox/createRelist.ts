/** Rows of a list may be a second behind the log. */
export const ROWS_LAG_MS = 1_200;

/** When a list is loaded again. */
export interface Relist {
  /** Now, and not twice at once. */
  now(): void;
  /** Once the rows must have caught up with what happened just now; calls made until then are one. */
  soon(): void;
  stop(): void;
}

/** Makes the timing of a list over the function that loads it. */
export function createRelist(load: () => Promise<void>): Relist {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isRunning = false;
  let isAskedAgain = false;
  let dueAt = 0;

  async function run(): Promise<void> {
    isRunning = true;
    do {
      isAskedAgain = false;
      await load();
    } while (isAskedAgain);
    isRunning = false;
  }

  function now(): void {
    if (isRunning) isAskedAgain = true;
    else void run();
  }

  function wait(): void {
    timer = setTimeout(
      () => {
        timer = undefined;
        // What happened while it was waited is not surely in the rows yet.
        if (dueAt > Date.now()) wait();
        now();
      },
      Math.max(0, dueAt - Date.now()),
    );
  }

  return {
    now,
    soon: () => {
      dueAt = Date.now() + ROWS_LAG_MS;
      if (timer === undefined) wait();
    },
    stop: () => {
      clearTimeout(timer);
      timer = undefined;
      isAskedAgain = false;
    },
  };
}
