import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import type { WireError } from '@souk/shared/model/errors.js';
import { createId } from '@souk/shared/model/ids.js';
import type { Server } from 'socket.io';

/** What tells this node's sessions from those of the others. */
export interface SessionPlaces {
  readonly nodeId: string;
  /** Whether this is the id of another node that lives now. */
  isAlive(nodeId: string): Promise<boolean>;
}

export interface StrayPollDeps extends SessionPlaces {
  readonly engine: Server['engine'];
  /** Notes that a poll strayed, and answers what its client is told. */
  refuse(): WireError;
}

/** Between a node's id and the rest of a session's id; in neither. */
const MARK = '.';
/** Engine.io's packet of a message, with Socket.IO's refusal to connect in it. */
const CONNECT_ERROR = '44';

/** A node that drains takes no polls any more and lives on for some seconds: its clients are to begin anew. */
const LOOK_EVERY_MS = 1_000;
const LOOKS = 10;

/**
 * Polling over several nodes needs a balancer that keeps a client with its node (F20). Where there is none, engine.io
 * answers 400 for an id it does not know, and a client begins anew, for ever. So ids of sessions name their node: a poll
 * that strayed from a node that lives is answered as Socket.IO's clients understand, and ends there. An id of a node
 * that is gone stays unknown: its client begins anew, and rightly.
 */
export function refuseStrayPolls({ engine, nodeId, isAlive, refuse }: StrayPollDeps): void {
  engine.generateId = () => `${nodeId}${MARK}${createId()}`;
  const isStray = async (owner: string, isPoll: boolean): Promise<boolean> => {
    try {
      let isStray = await isAlive(owner);
      for (let looks = 1; isPoll && isStray && looks < LOOKS; looks += 1) {
        await delay(LOOK_EVERY_MS, undefined, { ref: false });
        isStray = await isAlive(owner);
      }
      return isStray;
    } catch {
      // It cannot be told now.
      return false;
    }
  };
  const judge = async (request: IncomingMessage, response: ServerResponse, next: () => void): Promise<void> => {
    const owner = ownerOf(request);
    const isPoll = request.method === 'GET';
    if (owner === undefined || owner === nodeId || !(await isStray(owner, isPoll))) next();
    else if (isPoll) tell(response, refuse());
    else swallow(request, response);
  };
  engine.use(
    (request: IncomingMessage, response: ServerResponse, next: () => void) => void judge(request, response, next),
  );
}

/** The node that a polling request wants; undefined: any. */
function ownerOf({ url = '', headers }: IncomingMessage): string | undefined {
  if (headers.upgrade !== undefined) return undefined;
  const sid = new URLSearchParams(url.slice(url.indexOf('?') + 1)).get('sid') ?? '';
  const at = sid.indexOf(MARK);
  return at < 0 ? undefined : sid.slice(0, at);
}

function tell(response: ServerResponse, error: WireError): void {
  respond(response, CONNECT_ERROR + JSON.stringify({ message: error.message, data: error }));
}

/** What was posted goes to nobody; its client hears of it by the answer to its next poll. */
function swallow(request: IncomingMessage, response: ServerResponse): void {
  request.resume();
  respond(response, 'ok');
}

function respond(response: ServerResponse, body: string): void {
  response.writeHead(200, { 'Content-Type': 'text/plain; charset=UTF-8', 'Cache-Control': 'no-store' });
  response.end(body);
}
