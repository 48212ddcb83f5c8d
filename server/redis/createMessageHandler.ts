import { type LiveAudiences, RESYNC_SPREAD_MS } from '../delivery/LiveAudiences.js';
import type { ClusterHooks } from './ClusterHooks.js';
import type { NodeMessage } from './NodeMessage.js';
import type { PeerTable } from './PeerTable.js';

/** Who is told what other nodes say. */
export interface MessageHandlerDeps {
  readonly peers: PeerTable;
  /** Tells a node who is connected here. */
  readonly answer: (node: string) => void;
  readonly live: LiveAudiences;
  readonly hooks: () => ClusterHooks;
  /** Another node took this one for dead. */
  readonly fenced: () => void;
}

type Handlers = {
  readonly [Kind in NodeMessage['kind']]: (message: Extract<NodeMessage, { kind: Kind }>, now: number) => void;
};

/** What each message does. One of a kind that this version does not know does nothing (F18). */
export function createMessageHandler(deps: MessageHandlerDeps): (message: NodeMessage, now: number) => void {
  const { peers, answer, live, hooks } = deps;
  const handlers: Handlers = {
    hello: ({ from, was }, now) => {
      peers.hello(from, was, now);
      answer(from);
    },
    table: (message, now) => peers.table(message.from, message, now),
    moved: (message, now) => peers.moved(message.from, message, now),
    beat: ({ from, number }, now) => peers.beat(from, number, now),
    bye: ({ from }) => peers.drop(from),
    ask: ({ from }) => answer(from),
    fenced: () => deps.fenced(),
    resync: ({ audiences, reason }) => live.resync(audiences, reason, RESYNC_SPREAD_MS),
    end: ({ role, id, reason, issuedUntil }) => live.sessions.end(role, id, reason, issuedUntil),
    count: ({ parties }) => parties.forEach(hooks().onCount),
    spent: ({ limit, people }) => hooks().onSpent(limit, people),
  };
  return (message, now) => {
    const handle = Object.hasOwn(handlers, message.kind) ? handlers[message.kind] : undefined;
    handle?.(message as never, now);
  };
}
