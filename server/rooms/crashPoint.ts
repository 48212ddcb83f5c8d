/** Named points of the append path at which the crash harness ends the process without a word. */
export type CrashPoint = 'before_append' | 'after_append' | 'after_ack' | 'after_door' | 'before_rows' | 'after_rows';

let armed: { point: string; passesLeft: number } | undefined;

/** Arms one point: `name` or `name:n`, the n-th passing. The config loader refuses it in production. */
export function armCrashPoint(spec: string): void {
  const [point = '', passes = '1'] = spec.split(':');
  armed = { point, passesLeft: Number(passes) };
}

/** Ends the process with SIGKILL when this point is armed and its turn has come; otherwise costs one comparison. */
export function crashPoint(point: CrashPoint): void {
  if (armed === undefined || armed.point !== point) return;
  armed.passesLeft -= 1;
  if (armed.passesLeft === 0) process.kill(process.pid, 'SIGKILL');
}
