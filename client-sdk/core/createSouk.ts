import { createConnection } from './connection/createConnection.js';
import { toStatus } from './connection/toStatus.js';
import { createEmitter } from './createEmitter.js';
import { createParts } from './createParts.js';
import { createRequest } from './createRequest.js';
import { hear } from './Hearing.js';
import type { Session } from './Session.js';
import type { Souk, SoukEvents, SoukOptions } from './Souk.js';
import type { Status } from './Status.js';

/**
 * Makes the connection of one person to a Souk server. Touches neither network nor page before `connect()`.
 *
 * @example
 * const souk = createSouk({
 *   url: 'https://souk.example',
 *   token: async () => (await fetch('/souk-token')).text(),
 * });
 * await souk.connect();
 */
export function createSouk(options: SoukOptions): Souk {
  const emitter = createEmitter<SoukEvents>();
  let status: Status = { kind: 'idle' };

  const connection = createConnection({
    ...options,
    onState: (state) => {
      requests.onState();
      const next = toStatus(state);
      if (status.kind === 'connected') parts.interrupt();
      if (next.kind === status.kind) return;
      status = Object.freeze(next);
      emitter.emit('status', status);
    },
    onSession: (session) => parts.resume(session),
    onEvent: (name, event) => {
      for (const hearing of parts.hearings()) hear(hearing, name, event);
      emitter.emit(name, event as SoukEvents[typeof name]);
    },
  });
  const requests = createRequest(connection);
  const parts = createParts({
    ...options,
    connection,
    requests,
    onUnread: (count) => emitter.emit('unread', count),
  });
  const { rooms, inboxes, shops, openings, unread, uploads, links } = parts;

  async function connect(): Promise<Session> {
    connection.connect();
    do await requests.whenReady(null);
    while (!connection.session);
    return connection.session;
  }

  return {
    get status() {
      return status;
    },
    get session() {
      return connection.session;
    },
    get unread() {
      return unread.value;
    },
    connect: () => {
      const promise = connect();
      // Who does not await it learns of a refusal by `status`.
      promise.catch(() => undefined);
      return promise;
    },
    close: () => {
      connection.close();
      parts.stop();
    },
    on: (name, listener) => {
      if (name === 'unread') unread.want();
      return emitter.on(name, listener);
    },
    request: requests.request,
    openRoom: async (opening) => {
      const { room, entry } = await openings.open(opening);
      const handle = rooms.use(room.id);
      if (entry) rooms.receive(entry);
      return handle;
    },
    upload: uploads.start,
    watchLinks: links.watch,
    room: rooms.use,
    inbox: (query = {}) => inboxes.use(query),
    shop: shops.use,
  };
}
