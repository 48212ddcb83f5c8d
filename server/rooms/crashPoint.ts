/** Named points at which the crash harness ends the process without a word: of the append path, and of files. */
export const CRASH_POINTS = [
  'before_append',
  'after_append',
  'after_ack',
  'after_door',
  'before_rows',
  'after_rows',
  'after_claim',
  'after_blobs',
  'after_removal',
] as const;
export type CrashPoint = (typeof CRASH_POINTS)[number];

/** Where the process ends, at the `passing`-th time it comes by. */
export interface ArmedCrash {
  readonly point: CrashPoint;
  readonly passing: number;
}

let armed: { readonly point: CrashPoint; passesLeft: number } | undefined;

/** Arms one point. The config loader refuses it in production. */
export function armCrashPoint({ point, passing }: ArmedCrash): void {
  armed = { point, passesLeft: passing };
}

/** Ends the process with SIGKILL when this point is armed and its turn has come; otherwise costs one comparison. */
export function crashPoint(point: CrashPoint): void {
  if (armed === undefined || armed.point !== point) return;
  armed.passesLeft -= 1;
  if (armed.passesLeft === 0) process.kill(process.pid, 'SIGKILL');
}
