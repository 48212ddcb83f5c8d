import type { Log } from './createLog.js';

/** What has to be ended in order when the process is told to stop. */
export interface Stoppable {
  /** Finishes what is in flight and flushes; resolves within the time the settings allow. */
  drain(): Promise<void>;
}

export interface Supervisor {
  /** From now on a stop drains this first. */
  watch(application: Stoppable): void;
}

/** A second fault so soon after the first means that the state cannot be trusted (F35). */
const DOUBLE_FAULT_MS = 10_000;
/** F17: out of here, whatever hangs. */
const EXIT_WITHIN_MS = 29_000;

/**
 * Ends the process in order on SIGTERM and SIGINT, at once on the second. What nobody caught is logged and survived
 * once, for the request it belonged to has failed by itself; twice is a controlled exit.
 */
export function superviseProcess(log: Log): Supervisor {
  let application: Stoppable | undefined;
  let isStopping = false;
  let lastFaultAt = Number.NEGATIVE_INFINITY;

  const stop = (exitCode: number, reason: string): void => {
    if (isStopping) process.exit(exitCode);
    isStopping = true;
    log.info({ reason }, 'draining');
    setTimeout(() => process.exit(exitCode), EXIT_WITHIN_MS).unref();
    (application?.drain() ?? Promise.resolve()).then(
      () => {
        log.info('stopped');
        process.exit(exitCode);
      },
      (error: unknown) => {
        log.error({ error }, 'could not drain');
        process.exit(1);
      },
    );
  };
  const onFault = (kind: string) => (error: unknown) => {
    log.error({ error, kind }, 'nobody caught this');
    const now = performance.now();
    if (now - lastFaultAt < DOUBLE_FAULT_MS && !isStopping) stop(1, 'double fault');
    lastFaultAt = now;
  };

  process.on('SIGTERM', () => stop(0, 'SIGTERM'));
  process.on('SIGINT', () => stop(0, 'SIGINT'));
  process.on('uncaughtException', onFault('uncaughtException'));
  process.on('unhandledRejection', onFault('unhandledRejection'));
  return {
    watch: (started) => {
      application = started;
    },
  };
}
