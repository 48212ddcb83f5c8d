import type { Socket } from 'socket.io-client';
import type { Unknown } from './history.js';
import type { Answers, Command, WireAnswer } from './wire.js';

/** What became of a command, in the three words of a history. */
export type Outcome<Data> =
  | { readonly type: 'ok'; readonly data: Data }
  | { readonly type: 'fail'; readonly code: string; readonly isRetryable: boolean; readonly retryAfterMs: number }
  | { readonly type: 'unknown'; readonly reason: Unknown['reason']; readonly retryAfterMs: number };

/** Short, so that a refused command is asked again within a kill cycle. */
const retryAfterMs = 50;

/** Sends a command and waits for its acknowledgement, a timeout, or the end of the connection. */
export function ask<C extends Command>(
  socket: Socket,
  command: C,
  payload: object,
  timeoutMs: number,
): Promise<Outcome<Answers[C]>> {
  const connection = socket.id;
  return new Promise((resolve) => {
    socket.timeout(timeoutMs).emit(command, payload, (error: Error | null, answer: WireAnswer<Answers[C]>) => {
      if (error !== null) {
        const isSameConnection = socket.connected && socket.id === connection;
        resolve({ type: 'unknown', reason: isSameConnection ? 'timeout' : 'disconnect', retryAfterMs: 0 });
      } else {
        resolve(toOutcome(answer));
      }
    });
  });
}

function toOutcome<Data>(answer: WireAnswer<Data>): Outcome<Data> {
  if (answer.ok) return { type: 'ok', data: answer.data };
  const { code, retryable, retryAfterMs: afterMs = retryAfterMs } = answer.error;
  if (code === 'unavailable') return { type: 'unknown', reason: 'unavailable', retryAfterMs: afterMs };
  return { type: 'fail', code, isRetryable: retryable, retryAfterMs: afterMs };
}
