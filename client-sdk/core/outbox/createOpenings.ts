import type { Data, OpenRoom } from '@souk/shared/model/commands.js';
import { createId } from '@souk/shared/model/ids.js';
import { ChatError } from '../ChatError.js';
import { backOff } from '../connection/backOff.js';
import type { Requests } from '../createRequest.js';
import type { RoomOpening } from '../rooms/RoomOpening.js';
import type { OutboxStore } from './createOutboxStore.js';
import type { OpeningItem } from './OutboxItem.js';

/** How long an opening is tried before the caller is told; it is kept all the same. */
const PATIENCE_MS = 30_000;

/** The answer to an opening. */
export type Opened = Data<'room:open'>;

/** Rooms being opened. */
export interface Openings {
  /** Opens a room; the same opening asked for twice is one. */
  open(opening: RoomOpening): Promise<Opened>;
  /** Asks again for what was left unanswered; to be called in the one tab that sends. */
  resume(): void;
}

/** Makes the openings over the store that keeps their ids. */
export function createOpenings(requests: Requests, store: OutboxStore, onOpened: (opened: Opened) => void): Openings {
  const running = new Map<string, Promise<Opened>>();

  function once(key: string, work: () => Promise<Opened>): Promise<Opened> {
    const known = running.get(key);
    if (known) return known;
    const started = work().finally(() => running.delete(key));
    running.set(key, started);
    return started;
  }

  async function open(key: string, opening: RoomOpening): Promise<Opened> {
    // What an earlier page left unanswered is known only when the storage has been read.
    await Promise.race([store.opened, requests.whenReady().then(() => store.opened)]);
    const kept = store.list().find((item): item is OpeningItem => item.kind === 'opening' && item.key === key);
    const files = await Promise.all((opening.uploads ?? []).map(({ ready }) => ready));
    const item =
      kept ??
      toItem(
        key,
        opening,
        files.map(({ id }) => id),
      );
    if (!kept) store.put(item);
    await store.flushed();
    return ask(item);
  }

  async function ask(item: OpeningItem): Promise<Opened> {
    const deadline = Date.now() + PATIENCE_MS;
    for (let failed = 1; ; failed += 1) {
      try {
        const opened = await requests.request('room:open', item.payload);
        onOpened(opened);
        store.remove(item, null);
        return opened;
      } catch (error) {
        if (!(error instanceof ChatError)) throw error;
        if (!error.retryable) store.remove(item, null);
        const pauseMs = error.retryAfterMs ?? backOff(failed);
        if (!error.retryable || requests.isIdle || Date.now() + pauseMs > deadline) throw error;
        await new Promise((resolve) => setTimeout(resolve, pauseMs));
      }
    }
  }

  return {
    open: (opening) => {
      const key = keyOf(opening);
      return once(key, () => open(key, opening));
    },
    resume: () => {
      for (const item of store.list()) {
        if (item.kind !== 'opening' || running.has(item.key)) continue;
        // Nobody waits any more for a room without a message.
        if (!item.payload.message) store.remove(item, null);
        else once(item.key, () => ask(item)).catch(() => undefined);
      }
    },
  };
}

const keyOf = ({ shopId, subject, buyerId, message, uploads }: RoomOpening): string =>
  JSON.stringify([shopId, subject.kind, subject.id, buyerId, message, uploads?.map(({ id }) => id)]);

function toItem(key: string, opening: RoomOpening, attachmentIds: string[]): OpeningItem {
  const { message, uploads: _uploads, ...rest } = opening;
  const clientRoomId = createId();
  const now = Date.now();
  const payload: OpenRoom = { ...rest, clientRoomId };
  const text = message === undefined ? {} : { text: message };
  const files = attachmentIds.length > 0 ? { attachmentIds } : {};
  if (message !== undefined || attachmentIds.length > 0)
    payload.message = { clientMessageId: createId(), ...text, ...files };
  return { kind: 'opening', id: clientRoomId, key, payload, at: new Date(now).toISOString(), order: now };
}
