import type { HistoryRecord, Operation, SeenEntry, Unknown } from './history.js';

type WithoutOrigin<R> = R extends HistoryRecord ? Omit<R, 'client' | 'at'> : never;

/** Collects the records of all clients of a run under one clock. */
export interface Recorder {
  readonly records: HistoryRecord[];
  forClient(client: string): ClientRecorder;
}

/** What one client writes down. */
export interface ClientRecorder {
  write(record: WithoutOrigin<HistoryRecord>): void;
  /** Writes that an attempt begins; the answer writes how it ended. */
  begin(connection: number, operation: Operation): Attempt;
}

export interface Attempt {
  ok(roomId: string, entry: SeenEntry | undefined): void;
  fail(code: string): void;
  unknown(reason: Unknown['reason']): void;
}

export function createRecorder(): Recorder {
  const records: HistoryRecord[] = [];
  return {
    records,
    forClient: (client) => {
      let attempts = 0;
      const write: ClientRecorder['write'] = (record) => {
        records.push({ client, at: performance.now(), ...record });
      };
      const begin: ClientRecorder['begin'] = (connection, operation) => {
        attempts += 1;
        const attempt = attempts;
        write({ type: 'invoke', attempt, connection, operation });
        return {
          ok: (roomId, entry) => write({ type: 'ok', attempt, roomId, ...(entry !== undefined && { entry }) }),
          fail: (code) => write({ type: 'fail', attempt, code }),
          unknown: (reason) => write({ type: 'unknown', attempt, reason }),
        };
      };
      return { write, begin };
    },
  };
}
