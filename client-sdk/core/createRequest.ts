import type { CommandName } from '@souk/shared/model/commands.js';
import { MAX_FRAME_BYTES } from '@souk/shared/model/limits.js';
import { ChatError, unavailable } from './ChatError.js';
import type { Connection } from './connection/createConnection.js';
import { exceedsFrame } from './connection/exceedsFrame.js';
import type { Souk } from './Souk.js';

/** How long a command waits for a connection, and then for its answer. */
const PATIENCE_MS = 10_000;

/** Commands over a connection that may come and go. */
export interface Requests {
  request: Souk['request'];
  /** Whether nobody wants a connection. */
  readonly isIdle: boolean;
  /** Resolves once there is a connection; rejects when it has ended, or with `unavailable` when patience does. */
  whenReady(patienceMs?: number | null): Promise<void>;
  /** To be called whenever the connection's state changes. */
  onState(): void;
}

interface Waiter {
  resolve(): void;
  reject(error: ChatError): void;
}

/** Makes the commands of a connection. */
export function createRequest(connection: Connection): Requests {
  const waiters = new Set<Waiter>();

  async function whenReady(patienceMs: number | null = PATIENCE_MS): Promise<void> {
    const { state } = connection;
    if (state.kind === 'ready') return;
    if (state.kind === 'ended') throw state.error;
    let waiter: Waiter | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    try {
      await new Promise<void>((resolve, reject) => {
        waiter = { resolve, reject };
        waiters.add(waiter);
        if (patienceMs === null) return;
        timer = setTimeout(() => reject(unavailable('There is no connection.')), patienceMs);
      });
    } finally {
      clearTimeout(timer);
      if (waiter) waiters.delete(waiter);
    }
  }

  async function ask(command: CommandName, payload: unknown): Promise<unknown> {
    const limit = connection.session?.limits.frameBytes ?? MAX_FRAME_BYTES;
    if (exceedsFrame(command, payload, limit)) {
      throw new ChatError({
        code: 'payload_too_large',
        message: 'The command does not fit a frame.',
        retryable: false,
        details: { limit, unit: 'bytes' },
      });
    }
    await whenReady();
    return connection.ask(command, payload, PATIENCE_MS);
  }

  return {
    get isIdle() {
      return connection.state.kind === 'idle';
    },
    request: ask as Souk['request'],
    whenReady,
    onState: () => {
      const { state } = connection;
      for (const waiter of waiters) {
        if (state.kind === 'ready') waiter.resolve();
        else if (state.kind === 'ended') waiter.reject(state.error);
        else if (state.kind === 'idle') waiter.reject(unavailable('The connection was closed.'));
      }
    },
  };
}
