/** Named points at which the crash harness ends or stops the process without a word: of the append path, and of files. */
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

/** Where the process ends, at the `passing`-th time it comes by; or stops until it is continued, at each of them. */
export interface ArmedCrash {
  readonly point: CrashPoint;
  readonly passing: number;
  /** Absent: the process ends. */
  readonly isStop?: boolean;
}

let armed: (ArmedCrash & { passesLeft: number }) | undefined;

/** Arms one point. The config loader refuses it in production. */
export function armCrashPoint(crash: ArmedCrash): void {
  armed = { ...crash, passesLeft: crash.passing };
}

/** Ends or stops the process when this point is armed and its turn has come; otherwise costs one comparison. */
export function crashPoint(point: CrashPoint): void {
  if (armed === undefined || armed.point !== point) return;
  armed.passesLeft -= 1;
  if (armed.passesLeft > 0) return;
  armed.passesLeft = armed.passing;
  process.kill(process.pid, armed.isStop ? 'SIGSTOP' : 'SIGKILL');
}
