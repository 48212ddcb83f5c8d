import type { Payload } from '@souk/shared/model/commands.js';
import type { Links } from '../links/createLinks.js';
import type { Outbox } from '../outbox/createOutbox.js';
import type { Souk } from '../Souk.js';
import type { Uploads } from '../uploads/createUploads.js';
import type { ReceiptMarks } from './createReceipts.js';
import type { RoomCache } from './createRoomCache.js';
import type { RoomCore } from './createRoomCore.js';
import { createTypingSignal } from './createTypingSignal.js';
import type { RoomHandle } from './RoomHandle.js';

/** What a handle is made with. */
export interface RoomHandleDeps {
  request: Souk['request'];
  rooms: RoomCache;
  receipts: ReceiptMarks;
  outbox: Outbox;
  uploads: Uploads;
  links: Links;
  /** Asks without waiting for a connection or an answer: what comes late is of no use. */
  hint(command: 'typing:set', payload: Payload<'typing:set'>): void;
}

type Turn = 'room:complete' | 'room:reopen' | 'room:archive' | 'room:restore';

/** Makes one handle of a room in use; `release` is called once, by its first `close`. */
export function createRoomHandle(
  roomId: string,
  core: RoomCore,
  deps: RoomHandleDeps,
  release: () => void,
): RoomHandle {
  const { request, rooms, receipts, outbox, uploads, links } = deps;
  let isClosed = false;
  const typing = createTypingSignal((isTyping) => {
    deps.hint('typing:set', { roomId, isTyping });
  });
  const turn =
    (command: Turn) =>
    async (reason?: string): Promise<void> => {
      const { room } = await request(command, { roomId, ...(reason === undefined ? {} : { reason }) });
      rooms.put(room);
    };

  return {
    roomId,
    get snapshot() {
      return core.view.get();
    },
    subscribe: core.view.subscribe,
    send: (message, { holdMs = 0 } = {}) => {
      typing.set(false);
      const { text = '', files = [], card } = typeof message === 'string' ? { text: message } : message;
      const content = { text, card, uploads: files.map((file) => ('ready' in file ? file : uploads.start(file))) };
      return outbox.send(roomId, content, holdMs);
    },
    upload: uploads.start,
    watchLinks: links.watch,
    loadBefore: core.loadBefore,
    markRead: (seq = core.headSeq) => receipts.read(roomId, seq),
    setTyping: typing.set,
    complete: turn('room:complete'),
    reopen: turn('room:reopen'),
    archive: turn('room:archive'),
    restore: turn('room:restore'),
    close: () => {
      if (isClosed) return;
      isClosed = true;
      release();
    },
  };
}
