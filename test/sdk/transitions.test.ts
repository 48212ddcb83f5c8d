import { expect } from 'chai';
import fc from 'fast-check';
import { ChatError } from '../../client-sdk/core/ChatError.js';
import type { ConnectionInput, ConnectionState } from '../../client-sdk/core/connection/ConnectionState.js';
import { toStatus } from '../../client-sdk/core/connection/toStatus.js';
import { transition } from '../../client-sdk/core/connection/transitions.js';

const refusal = (code: string, retryable = false, retryAfterMs?: number): ConnectionInput => ({
  kind: 'refused',
  error: new ChatError({ code, message: code, retryable, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) }),
});
const follow = (...inputs: ConnectionInput[]): ConnectionState =>
  inputs.reduce<ConnectionState>(transition, { kind: 'idle' });

const connect: ConnectionInput = { kind: 'connect' };
const fresh: ConnectionInput = { kind: 'authorized', isFresh: true };
const cached: ConnectionInput = { kind: 'authorized', isFresh: false };
const ready: ConnectionInput = { kind: 'ready' };
const lost: ConnectionInput = { kind: 'lost' };
const due: ConnectionInput = { kind: 'due' };
const wake: ConnectionInput = { kind: 'wake' };

const inputs: ConnectionInput[] = [
  connect,
  { kind: 'close' },
  fresh,
  cached,
  { kind: 'tokenFailed' },
  ready,
  { kind: 'settled' },
  refusal('unauthenticated'),
  refusal('token_expired'),
  refusal('unavailable', true),
  refusal('protocol_unsupported'),
  lost,
  { kind: 'ending', reason: 'draining', reconnectAfterMs: 700 },
  { kind: 'ending', reason: 'token_expired' },
  { kind: 'ending', reason: 'revoked' },
  due,
  wake,
  { kind: 'wentOffline' },
];

describe('transition', () => {
  it('[S1] connects: a token is found, the socket opened, the session ready', () => {
    expect(follow(connect)).to.include({ kind: 'authorizing', mustBeFresh: false });
    expect(follow(connect, fresh)).to.include({ kind: 'opening', isFresh: true });
    expect(follow(connect, fresh, ready)).to.include({ kind: 'ready' });
  });

  it('[S1] tells connecting from reconnecting', () => {
    expect(toStatus(follow(connect, fresh, lost))).to.deep.equal({ kind: 'connecting' });
    expect(toStatus(follow(connect, fresh, ready, lost))).to.deep.equal({ kind: 'reconnecting' });
  });

  it('[S1] a refused cached token is replaced once; a refused fresh one ends it, so there is no loop', () => {
    const replaced = follow(connect, cached, refusal('token_expired'));
    expect(replaced).to.include({ kind: 'authorizing', mustBeFresh: true });
    const ended = follow(connect, cached, refusal('token_expired'), fresh, refusal('token_expired'));
    expect(ended).to.include({ kind: 'ended', reason: 'unauthenticated' });
  });

  it('[S1] after an end only connect goes on, with a fresh token', () => {
    const ended = follow(connect, fresh, ready, { kind: 'ending', reason: 'revoked' });
    expect(ended).to.include({ kind: 'ended', reason: 'revoked' });
    for (const input of [wake, due, lost]) expect(transition(ended, input)).to.equal(ended);
    expect(transition(ended, connect)).to.include({ kind: 'authorizing', mustBeFresh: true });
  });

  it('[F19] nothing shortens the pause that the server asked for; a wake shortens our own', () => {
    const asked = follow(connect, fresh, ready, { kind: 'ending', reason: 'draining', reconnectAfterMs: 700 });
    expect(asked).to.include({ kind: 'waiting', askedMs: 700 });
    expect(transition(asked, wake)).to.equal(asked);
    expect(transition(asked, due)).to.include({ kind: 'authorizing' });
    expect(transition(follow(connect, fresh, ready, lost), wake)).to.include({ kind: 'authorizing' });
    expect(follow(connect, fresh, refusal('rate_limited', true, 900))).to.include({ kind: 'waiting', askedMs: 900 });
  });

  it('[F19] failures add up until a session has lasted', () => {
    const flapping = follow(connect, fresh, ready, lost, due, cached, ready, lost);
    expect(flapping).to.include({ kind: 'waiting', attempt: 2 });
    const settled = follow(connect, fresh, ready, lost, due, cached, ready, { kind: 'settled' }, lost);
    expect(settled).to.include({ kind: 'waiting', attempt: 1 });
  });

  it('[S1] a token that ended with its session is not presented again', () => {
    const ended = follow(connect, fresh, ready, { kind: 'ending', reason: 'token_expired' }, due);
    expect(ended).to.include({ kind: 'authorizing', mustBeFresh: true });
  });

  it('[F24] offline is left by a network or by time', () => {
    const offline = follow(connect, fresh, ready, { kind: 'wentOffline' });
    expect(toStatus(offline)).to.deep.equal({ kind: 'offline' });
    expect(transition(offline, wake)).to.include({ kind: 'authorizing' });
    expect(transition(offline, due)).to.include({ kind: 'authorizing' });
  });

  it('[S1] from wherever inputs lead, close leads to idle, and connecting works again', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...inputs), { maxLength: 40 }), (path) => {
        const state = follow(...path);
        expect(transition(state, { kind: 'close' })).to.deep.equal({ kind: 'idle' });
        expect(follow(...path, { kind: 'close' }, connect, fresh, ready).kind).to.equal('ready');
      }),
    );
  });

  it('[S1] a state that is not left by itself is idle, ready, ended, or has a time', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...inputs), { maxLength: 40 }), (path) => {
        const state = follow(...path);
        if (['opening', 'waiting', 'offline'].includes(state.kind)) {
          expect(transition(state, due)).to.not.equal(state);
        }
      }),
    );
  });
});
