/** Bytes that Socket.IO puts around a command: packet type, acknowledgement number, brackets. */
const ENVELOPE_BYTES = 64;

/** Whether a command would not fit a frame; the server would close the connection over it, unanswered. */
export function exceedsFrame(command: string, payload: unknown, frameBytes: number): boolean {
  const json = JSON.stringify([command, payload]);
  if (json.length * 3 + ENVELOPE_BYTES <= frameBytes) return false;
  return new TextEncoder().encode(json).length + ENVELOPE_BYTES > frameBytes;
}
