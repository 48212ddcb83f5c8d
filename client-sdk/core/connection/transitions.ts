import { ChatError } from '../ChatError.js';
import type { ConnectionInput, ConnectionState } from './ConnectionState.js';

type StateKind = ConnectionState['kind'];
type InputKind = ConnectionInput['kind'];
type StateOf<K extends StateKind> = Extract<ConnectionState, { kind: K }>;
type InputOf<K extends InputKind> = Extract<ConnectionInput, { kind: K }>;
type Row<S extends StateKind> = {
  [I in InputKind]?: (state: StateOf<S>, input: InputOf<I>) => ConnectionState;
};
type OnTheWay = StateOf<'authorizing' | 'opening' | 'ready' | 'waiting' | 'offline'>;

const IDLE: ConnectionState = Object.freeze({ kind: 'idle' });

const start = (): ConnectionState => ({ kind: 'authorizing', mustBeFresh: false, attempt: 0, isAgain: false });

const authorize = ({ attempt, isAgain }: OnTheWay, mustBeFresh = false): ConnectionState => ({
  kind: 'authorizing',
  mustBeFresh,
  attempt,
  isAgain,
});

const pause = (state: OnTheWay, askedMs: number | null = null, mustBeFresh = false): ConnectionState => ({
  kind: 'waiting',
  askedMs,
  mustBeFresh,
  attempt: state.attempt + 1,
  isAgain: state.isAgain,
});

const rest = ({ attempt, isAgain }: OnTheWay): ConnectionState => ({ kind: 'offline', attempt, isAgain });

const idle = (): ConnectionState => IDLE;

/** A cached token may have run out: it is replaced once. A fresh one that is refused would only be refused again. */
function refuse(state: StateOf<'opening'>, { error }: InputOf<'refused'>): ConnectionState {
  if (error.code === 'unauthenticated' || error.code === 'token_expired') {
    return state.isFresh ? { kind: 'ended', reason: 'unauthenticated', error } : authorize(state, true);
  }
  if (error.retryable) return pause(state, error.retryAfterMs ?? null);
  return { kind: 'ended', reason: 'refused', error };
}

function end(state: StateOf<'opening' | 'ready'>, input: InputOf<'ending'>): ConnectionState {
  if (input.reason === 'revoked') {
    const error = new ChatError({ code: 'unauthenticated', message: 'The session was revoked.', retryable: false });
    return { kind: 'ended', reason: 'revoked', error };
  }
  return pause(state, input.reconnectAfterMs ?? null, input.reason === 'token_expired');
}

/** Every state, what can happen in it, and what follows. What is not listed changes nothing. */
const table: { [S in StateKind]: Row<S> } = {
  idle: { connect: start },
  authorizing: {
    close: idle,
    authorized: ({ attempt, isAgain }, { isFresh }) => ({ kind: 'opening', isFresh, attempt, isAgain }),
    tokenFailed: (state) => pause(state),
    wentOffline: rest,
  },
  opening: {
    close: idle,
    ready: ({ attempt }) => ({ kind: 'ready', attempt, isAgain: true }),
    refused: refuse,
    ending: end,
    lost: (state) => pause(state),
    due: (state) => pause(state),
    wentOffline: rest,
  },
  ready: {
    close: idle,
    settled: (state) => (state.attempt === 0 ? state : { ...state, attempt: 0 }),
    ending: end,
    lost: (state) => pause(state),
    wentOffline: rest,
  },
  waiting: {
    close: idle,
    due: (state) => authorize(state, state.mustBeFresh),
    connect: (state) => authorize(state, state.mustBeFresh),
    wake: (state) => (state.askedMs === null ? authorize(state, state.mustBeFresh) : state),
    wentOffline: rest,
  },
  offline: {
    close: idle,
    // Devices are wrong about being offline now and then: it is tried all the same, seldom.
    due: (state) => authorize(state),
    connect: (state) => authorize(state),
    wake: (state) => authorize(state),
  },
  ended: {
    close: idle,
    connect: () => ({ kind: 'authorizing', mustBeFresh: true, attempt: 0, isAgain: false }),
  },
};

/** The state that follows; the same object when the input means nothing in this state. Pure. */
export function transition(state: ConnectionState, input: ConnectionInput): ConnectionState {
  const row = table[state.kind] as {
    [I in InputKind]?: (state: ConnectionState, input: ConnectionInput) => ConnectionState;
  };
  return row[input.kind]?.(state, input) ?? state;
}
