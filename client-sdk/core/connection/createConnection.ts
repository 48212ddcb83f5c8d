import type { EventName, Events } from '@souk/shared/model/events.js';
import { ChatError, unavailable } from '../ChatError.js';
import type { Session } from '../Session.js';
import { backOff, spread } from './backOff.js';
import type { ConnectionInput, ConnectionState } from './ConnectionState.js';
import { createTokenSource } from './createTokenSource.js';
import { openWire, toAddress, type Wire } from './openWire.js';
import { createSessionRefresh } from './sessionRefresh.js';
import { transition } from './transitions.js';
import { watchPage } from './watchPage.js';

/** How long opening may take, `session:ready` included. */
const OPENING_MS = 10_000;
/** A session that lasts so long was a success; before, the next pause is longer. */
const SETTLED_MS = 5_000;
/** Between attempts while the device says that it is offline. */
const OFFLINE_MS = 30_000;
/** How long a server that seems gone may take to answer anything. */
const PROBE_MS = 5_000;
/** A token that ends sooner is not worth a handshake. */
const NEARLY_EXPIRED_MS = 5_000;

/** What a connection is made of. */
export interface ConnectionOptions {
  url: string;
  token: () => Promise<string>;
  onState(state: ConnectionState): void;
  onSession(session: Session): void;
  /** Every event, `session:ready` included, told once its consequences for the connection have been drawn. */
  onEvent<Name extends EventName>(name: Name, payload: Events[Name]): void;
}

/** Runs the state machine of {@link transition}: does on entering a state what the state stands for. */
export interface Connection {
  readonly state: ConnectionState;
  readonly session: Session | null;
  /** Throws a TypeError when the URL is none. */
  connect(): void;
  close(): void;
  /** Asks the server now. @throws ChatError `unavailable` when there is no connection or no answer */
  ask(command: string, payload: unknown, timeoutMs: number): Promise<unknown>;
  /** The token at hand, for what does not go over the socket; a fresh one when that was refused. Rejects as the host's does. */
  token(wasRefused?: boolean): Promise<string>;
}

/** Makes a connection that waits to be told to connect. */
export function createConnection(options: ConnectionOptions): Connection {
  const tokens = createTokenSource(options.token);
  let state: ConnectionState = { kind: 'idle' };
  let session: Session | null = null;
  let address = '';
  let wire: Wire | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopWatching: (() => void) | undefined;

  const ask: Connection['ask'] = (command, payload, timeoutMs) =>
    wire ? wire.ask(command, payload, timeoutMs) : Promise.reject(unavailable('There is no connection.'));

  const refresh = createSessionRefresh(tokens, async (token) => {
    const { expiresAt } = (await ask('session:refresh', { token }, OPENING_MS)) as { expiresAt: string };
    if (session) session = { ...session, expiresAt };
    return session;
  });

  function happen(input: ConnectionInput): void {
    const next = transition(state, input);
    if (next === state) return;
    const isNew = next.kind !== state.kind;
    state = next;
    if (!isNew) return;
    clearTimeout(timer);
    if (next.kind !== 'ready') refresh.stop();
    if (next.kind !== 'ready' && next.kind !== 'opening') shut();
    enter(next);
    options.onState(next);
  }

  function enter(entered: ConnectionState): void {
    switch (entered.kind) {
      case 'authorizing':
        stopWatching ??= watchPage({ onWake: wake, onOffline: () => happen({ kind: 'wentOffline' }) });
        authorize(entered.mustBeFresh);
        break;
      case 'opening':
        after(OPENING_MS, { kind: 'due' });
        open();
        break;
      case 'ready':
        after(SETTLED_MS, { kind: 'settled' });
        break;
      case 'waiting':
        after(entered.askedMs === null ? backOff(entered.attempt) : spread(entered.askedMs), { kind: 'due' });
        break;
      case 'offline':
        after(OFFLINE_MS, { kind: 'due' });
        break;
      case 'idle':
      case 'ended':
        stopWatching?.();
        stopWatching = undefined;
    }
  }

  function after(delayMs: number, input: ConnectionInput): void {
    timer = setTimeout(happen, delayMs, input);
  }

  function authorize(mustBeFresh: boolean): void {
    const asked = state;
    if (!mustBeFresh && tokens.current !== undefined && !isNearlyExpired(session)) {
      // Later, because a state is told before the one that follows it.
      queueMicrotask(() => state === asked && happen({ kind: 'authorized', isFresh: false }));
      return;
    }
    tokens.fresh().then(
      () => state === asked && happen({ kind: 'authorized', isFresh: true }),
      () => state === asked && happen({ kind: 'tokenFailed' }),
    );
  }

  function open(): void {
    const opened = openWire(address, tokens.current ?? '', {
      onEvent: (name, payload) => {
        if (opened === wire) hear(name, payload as never);
      },
      onRefused: (error) => happen({ kind: 'refused', error }),
      onLost: () => happen({ kind: 'lost' }),
    });
    wire = opened;
  }

  function shut(): void {
    wire?.close();
    wire = undefined;
  }

  function hear<Name extends EventName>(name: Name, payload: Events[Name]): void {
    if (name === 'session:ready') begin(payload as Events['session:ready']);
    if (name === 'session:ending') happen({ kind: 'ending', ...(payload as Events['session:ending']) });
    options.onEvent(name, payload);
  }

  function begin({ serverTime, ...told }: Events['session:ready']): void {
    if (session && !isSamePerson(session.principal, told.principal)) {
      happen({ kind: 'refused', error: anotherPerson() });
      return;
    }
    session = { ...told, serverOffsetMs: Date.parse(serverTime) - Date.now() };
    happen({ kind: 'ready' });
    refresh.start(session);
    options.onSession(session);
  }

  /** After a sleep the socket may look open and be dead: any answer proves it alive, silence is a loss (F13). */
  function wake(): void {
    happen({ kind: 'wake' });
    const probed = wire;
    if (state.kind !== 'ready' || !probed) return;
    probed.ask('room:sync', { rooms: [] }, PROBE_MS).catch((error: { code?: string }) => {
      if (error.code === 'unavailable' && probed === wire) happen({ kind: 'lost' });
    });
  }

  return {
    get state() {
      return state;
    },
    get session() {
      return session;
    },
    connect: () => {
      address = toAddress(options.url);
      happen({ kind: 'connect' });
    },
    close: () => happen({ kind: 'close' }),
    ask,
    token: async (wasRefused = false) => (wasRefused ? undefined : tokens.current) ?? tokens.fresh(),
  };
}

type Principal = Session['principal'];

const isSamePerson = (a: Principal, b: Principal): boolean => a.id === b.id && a.role === b.role;

/** What is on screen and in the outbox belongs to one person; it must not be shown to, or sent by, the next. */
const anotherPerson = (): ChatError =>
  new ChatError({
    code: 'not_allowed',
    message: 'The token is of another person: make another Souk.',
    retryable: false,
  });

function isNearlyExpired(session: Session | null): boolean {
  if (!session) return false;
  return Date.parse(session.expiresAt) - (Date.now() + session.serverOffsetMs) < NEARLY_EXPIRED_MS;
}
