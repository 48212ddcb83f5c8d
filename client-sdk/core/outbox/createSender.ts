import type { SendMessage } from '@souk/shared/model/commands.js';
import type { Entry } from '@souk/shared/model/entries.js';
import { ChatError } from '../ChatError.js';
import { backOff } from '../connection/backOff.js';
import type { Souk } from '../Souk.js';
import type { MessageItem } from './OutboxItem.js';

/** What a sender is made with. */
export interface SenderDeps {
  request: Souk['request'];
  /** Messages that may leave, and those that wait for their files, in their order. */
  waiting(): readonly MessageItem[];
  onStored(item: MessageItem, entry: Entry): void;
  onRefused(item: MessageItem, error: ChatError): void;
  /** A message began or ceased to be on its way. */
  onSending(item: MessageItem): void;
}

/** Sends what is queued: one message per room at a time, so that its order stays. */
export interface Sender {
  /** While off nothing new is sent; answers to what was sent are still taken. */
  isOn: boolean;
  isSending(id: string): boolean;
  /** Sends what may leave now. */
  pump(): void;
  stop(): void;
}

/** Codes that say nothing of the message: the session is at fault, and the next one will do. */
const OF_SESSION: ReadonlySet<string> = new Set(['unauthenticated', 'token_expired']);

/** Makes a sender, off at first. */
export function createSender(deps: SenderDeps): Sender {
  /** Rooms with a message on its way, or pausing after a refusal that will pass. */
  const busy = new Map<string, MessageItem>();
  const sending = new Set<string>();
  const pauses = new Set<ReturnType<typeof setTimeout>>();
  const failures = new Map<string, number>();

  const sender: Sender = {
    isOn: false,
    isSending: (id) => sending.has(id),
    pump: () => {
      if (!sender.isOn) return;
      const kept = new Set(busy.keys());
      for (const item of deps.waiting()) {
        if (kept.has(item.roomId)) continue;
        kept.add(item.roomId);
        // What was written after it keeps its place behind it.
        if (item.state === 'uploading') continue;
        busy.set(item.roomId, item);
        void send(item);
      }
    },
    stop: () => {
      sender.isOn = false;
      for (const pause of pauses) clearTimeout(pause);
      pauses.clear();
      for (const [roomId, item] of busy) if (!sending.has(item.id)) busy.delete(roomId);
    },
  };

  async function send(item: MessageItem): Promise<void> {
    const { id, roomId } = item;
    sending.add(id);
    deps.onSending(item);
    let pauseMs: number | undefined;
    try {
      const { entry } = await deps.request('message:send', { roomId, clientMessageId: id, ...contentOf(item) });
      failures.delete(roomId);
      deps.onStored(item, entry);
    } catch (error) {
      if (!(error instanceof ChatError)) throw error;
      // Once off, the next connection decides when; the pause would only hold it up.
      if (error.retryable) pauseMs = sender.isOn ? pauseAfter(roomId, error) : undefined;
      else if (OF_SESSION.has(error.code)) sender.isOn = false;
      else deps.onRefused(item, error);
    } finally {
      sending.delete(id);
      deps.onSending(item);
      if (pauseMs === undefined) resume(roomId);
      else pause(roomId, pauseMs);
    }
  }

  function pauseAfter(roomId: string, error: ChatError): number {
    const failed = (failures.get(roomId) ?? 0) + 1;
    failures.set(roomId, failed);
    return error.retryAfterMs ?? backOff(failed);
  }

  function pause(roomId: string, pauseMs: number): void {
    const timer = setTimeout(() => {
      pauses.delete(timer);
      resume(roomId);
    }, pauseMs);
    pauses.add(timer);
  }

  function resume(roomId: string): void {
    busy.delete(roomId);
    sender.pump();
  }

  return sender;
}

/** Text may be absent where there is something else, and stands alone beside a card nowhere. */
function contentOf({ text, files = [], card }: MessageItem): Pick<SendMessage, 'text' | 'attachmentIds' | 'card'> {
  if (card) return { card };
  const attachmentIds = files.flatMap(({ attachment }) => attachment?.id ?? []);
  if (attachmentIds.length === 0) return { text };
  return { ...(text === '' ? {} : { text }), attachmentIds };
}
