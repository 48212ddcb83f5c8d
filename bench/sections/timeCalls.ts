import type { Connection } from '../generator/Connection.js';
import { Refusal } from '../generator/Connection.js';

/** A call to time; `expects` is the code of the refusal that it has to get, absent when it has to succeed. */
export interface Call {
  readonly kind: string;
  readonly command: string;
  readonly payload: unknown;
  readonly expects?: string;
}

/** Makes the calls one after the other and answers the milliseconds of each, by kind. */
export async function timeCalls(connection: Connection, calls: Iterable<Call>): Promise<Map<string, number[]>> {
  const times = new Map<string, number[]>();
  for (const { kind, command, payload, expects } of calls) {
    const startedAt = performance.now();
    const code = await connection.request(command, payload).then(() => undefined, codeOf);
    const took = connection.answeredAt - startedAt;
    if (code !== expects) throw new Error(`${command} ${JSON.stringify(payload)} was answered with ${code ?? 'ok'}`);
    const ofKind = times.get(kind);
    if (ofKind) ofKind.push(took);
    else times.set(kind, [took]);
  }
  return times;
}

function codeOf(error: unknown): string {
  if (error instanceof Refusal) return error.code;
  throw error;
}
