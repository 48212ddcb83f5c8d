import type { Connection } from './Connection.js';

/** Clients told in one go need no spreading: so many milliseconds for each of them are enough. */
const MS_PER_CLIENT = 2;

/** Tells clients that they may have missed something, spread over time, so that not all of them ask at once (F19). */
export class ResyncSpread {
  readonly #send: (connection: Connection, reason: string) => void;
  readonly #waiting = new WeakSet<Connection>();

  constructor(send: (connection: Connection, reason: string) => void) {
    this.#send = send;
  }

  /** Tells each of them once within so many milliseconds; one that waits for its turn already is not told twice. */
  tell(connections: readonly Connection[], reason: string, withinMs: number): void {
    const spreadMs = Math.min(withinMs, connections.length * MS_PER_CLIENT);
    for (const connection of connections) {
      if (this.#waiting.has(connection)) continue;
      this.#waiting.add(connection);
      setTimeout(() => {
        this.#waiting.delete(connection);
        // One that is not ready yet asks for everything by itself.
        if (connection.isReady && connection.socket.connected) this.#send(connection, reason);
      }, Math.random() * spreadMs).unref();
    }
  }
}
