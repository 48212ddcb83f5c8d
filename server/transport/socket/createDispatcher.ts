import { ChatError } from '@souk/shared/model/ChatError.js';
import type { CommandTable } from '../../commands/CommandTable.js';
import { createRequestIds } from '../../commands/createRequestIds.js';
import { commandNamed, decodeCommand } from '../../commands/decodeCommand.js';
import { invalidInput } from '../../commands/decodePayload.js';
import { ANSWER_WITHIN_MS, overdue } from '../../commands/inTime.js';
import { dataJson, runUseCase, type TableCommand } from '../../commands/runUseCase.js';
import { toWireError } from '../../commands/toWireError.js';
import type { RateLimiter } from '../../limits/RateLimiter.js';
import type { Metrics } from '../../operations/createMetrics.js';
import type { FailureLog } from '../../operations/FailureLog.js';
import type { Connection } from './Connection.js';
import type { IncomingCommand } from './packets.js';
import { roomIdsOf } from './RoomOrder.js';
import { OutgoingPacket } from './straightFrames.js';

export interface DispatcherDeps {
  readonly commands: CommandTable;
  readonly limiter: RateLimiter;
  readonly failures: FailureLog;
  readonly metrics: Metrics;
  isDraining(): boolean;
  refresh(connection: Connection, token: string): Promise<{ expiresAt: string }>;
  send(connection: Connection, packet: OutgoingPacket): void;
}

/** Carries out what connections ask, and answers each command once. */
export interface Dispatcher {
  dispatch(connection: Connection, command: IncomingCommand): void;
  /** Commands not answered yet, over all connections. */
  readonly pending: number;
}

/** Unanswered commands of one connection; rate limits bound honest clients long before. */
const MAX_PENDING = 1_000;

/** A command on its way to its answer. */
interface Running {
  readonly connection: Connection;
  readonly ackId: number | undefined;
  readonly requestId: string;
  readonly startedAt: number;
  command: string;
  isAnswered: boolean;
  deadline?: NodeJS.Timeout;
}

type Result = { readonly data: unknown } | { readonly error: unknown };

export function createDispatcher(deps: DispatcherDeps): Dispatcher {
  const { commands, limiter, failures, metrics, send } = deps;
  const nextRequestId = createRequestIds();
  let pending = 0;

  const answer = (running: Running, result: Result): void => {
    if (running.isAnswered) return;
    const { connection, ackId, requestId, command } = running;
    const json = answerJson(result, requestId);
    running.isAnswered = true;
    clearTimeout(running.deadline);
    pending -= 1;
    connection.pending -= 1;
    const code = 'error' in result ? failures.report(result.error, { requestId, command }) : 'ok';
    metrics.answered(command, code, 'socket', performance.now() - running.startedAt);
    if (ackId !== undefined) send(connection, new OutgoingPacket(`3${ackId}[${json}]`));
  };

  const carryOut = (running: Running, work: () => unknown): Promise<void> | undefined => {
    // Refused while it waited for its turn.
    if (running.isAnswered) return undefined;
    const fail = (error: unknown) => answer(running, { error });
    try {
      const data = work();
      if (data instanceof Promise)
        return data.then((settled: unknown) => answer(running, { data: settled })).catch(fail);
      answer(running, { data });
    } catch (error) {
      fail(error);
    }
    return undefined;
  };

  const begin = (running: Running, incoming: IncomingCommand): void => {
    const { connection, requestId } = running;
    if (deps.isDraining()) throw new ChatError('unavailable', { retryAfterMs: 1_000 });
    const waitMs = connection.takeCommand(Date.now());
    if (waitMs > 0) throw new ChatError('rate_limited', { retryAfterMs: waitMs });
    if (connection.pending > MAX_PENDING) throw new ChatError('rate_limited', { retryAfterMs: 1_000 });
    const name = commandNamed(incoming.name);
    running.command = name;
    if (incoming.args.length > 1) throw invalidInput([{ path: '', message: 'one payload, then the acknowledgement' }]);
    const command = decodeCommand(name, incoming.args[0] ?? {});
    if (command.name === 'session:refresh') {
      void carryOut(running, () => deps.refresh(connection, command.payload.token));
      return;
    }
    const asked = limiter.spendCommand(name, connection.personKey);
    const context = { requestId, connectionId: connection.id };
    const run = () => runUseCase(commands, connection.principal, command as TableCommand, context);
    const work = asked === undefined ? run : () => asked.then(run);
    connection.order.run(roomIdsOf(command.payload), () => carryOut(running, work));
    if (running.isAnswered) return;
    running.deadline = setTimeout(() => answer(running, { error: overdue() }), ANSWER_WITHIN_MS);
  };

  return {
    dispatch: (connection, incoming) => {
      const startedAt = performance.now();
      const requestId = nextRequestId();
      const { ackId } = incoming;
      const running: Running = { connection, ackId, requestId, startedAt, command: 'unknown', isAnswered: false };
      pending += 1;
      connection.pending += 1;
      try {
        begin(running, incoming);
      } catch (error) {
        answer(running, { error });
      }
    },
    get pending() {
      return pending;
    },
  };
}

const answerJson = (result: Result, requestId: string): string =>
  'error' in result
    ? `{"ok":false,"error":${JSON.stringify(toWireError(result.error, requestId))}}`
    : `{"ok":true,"data":${dataJson(result.data)}}`;
