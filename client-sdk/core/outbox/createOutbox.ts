import type { Card } from '@souk/shared/model/card.js';
import type { Entry } from '@souk/shared/model/entries.js';
import { createId } from '@souk/shared/model/ids.js';
import { ChatError, type ChatErrorFacts } from '../ChatError.js';
import type { Souk } from '../Souk.js';
import type { Upload } from '../uploads/Upload.js';
import { createHolds } from './createHolds.js';
import { createLocalEntries } from './createLocalEntries.js';
import { createMessageFiles, LOST } from './createMessageFiles.js';
import { createOutboxStore, type OutboxStore, type Outcome } from './createOutboxStore.js';
import { createSender } from './createSender.js';
import { holdTabLock } from './holdTabLock.js';
import type { LocalEntry } from './LocalEntry.js';
import type { KeptFile, MessageItem, OutboxItem } from './OutboxItem.js';
import type { SoukStorage } from './SoukStorage.js';

/** What an outbox is made with. */
export interface OutboxDeps {
  request: Souk['request'];
  storage: SoukStorage;
  /** A message of one's own was stored, sent by this tab or by another. */
  onStored(entry: Entry): void;
  /** This tab is the one that sends, from now on. */
  onLead(): void;
}

/** What a message is made of: text, files or both, or a card. */
export interface MessageContent {
  readonly text: string;
  readonly uploads?: readonly Upload[];
  readonly card?: Card | undefined;
}

/** Messages on their way: kept until they are stored or refused. */
export interface Outbox {
  readonly store: OutboxStore;
  send(roomId: string, content: MessageContent, holdMs: number): LocalEntry;
  /** The messages of a room on their way, in order; the same objects until they change. */
  local(roomId: string): readonly LocalEntry[];
  /** An entry of one's own was seen in its room: it need not be sent, though its ack was lost. */
  seen(entry: Entry): void;
  /** There is a connection, of this person. */
  resume(scope: string): void;
  /** There is none. */
  pause(): void;
  close(): void;
  /** Tells ids of rooms whose messages changed. */
  subscribe(listener: (roomId: string) => void): () => void;
}

/** Makes an empty outbox. */
export function createOutbox(deps: OutboxDeps): Outbox {
  const listeners = new Set<(roomId: string) => void>();
  let release: (() => void) | undefined;
  let lastOrder = 0;
  /** What was begun for an earlier connection is not gone on with. */
  let connections = 0;

  const tell = (roomId: string) => {
    for (const listener of [...listeners]) listener(roomId);
  };
  const messages = () => store.list().filter((item): item is MessageItem => item.kind === 'message');
  const isMessage = (item: OutboxItem): item is MessageItem => item.kind === 'message';

  const store = createOutboxStore(deps.storage, {
    onPut: (item) => {
      if (!isMessage(item)) return;
      holds.watch(item);
      watchFiles(item);
      tell(item.roomId);
      sender.pump();
    },
    onRemoved: (item, outcome) => {
      if (!isMessage(item)) return;
      files.forget(item.id);
      if (outcome) settle(item, outcome);
      tell(item.roomId);
    },
  });

  const sender = createSender({
    request: deps.request,
    waiting: () => messages().filter(({ state }) => state === 'queued' || state === 'uploading'),
    onStored: (item, entry) => store.remove(item, { entry }),
    onRefused: (item, error) => fail(item, error),
    onSending: ({ roomId }) => tell(roomId),
  });

  const holds = createHolds({
    isShared: () => store.isShared,
    isLeading: () => sender.isOn,
    release: (id) => {
      const item = store.get(id);
      if (item?.kind === 'message' && item.state === 'held') queue(item);
    },
  });

  const files = createMessageFiles({ isShared: () => store.isShared, onChange: settleFiles });

  const locals = createLocalEntries({
    stateOf: (item) => (sender.isSending(item.id) && item.state === 'queued' ? 'sending' : item.state),
    canCancel,
    uploadsOf: files.of,
    retry: (id) => {
      const item = store.get(id);
      if (item?.kind !== 'message' || item.state !== 'failed') return;
      for (const upload of files.of(item)) upload.retry();
      queue({ ...item, order: nextOrder() });
    },
    cancel: (id) => {
      const item = store.get(id);
      if (item?.kind !== 'message' || !canCancel(item)) return false;
      store.remove(item, { error: WITHDRAWN });
      return true;
    },
  });

  function settle({ id }: MessageItem, outcome: NonNullable<Outcome>): void {
    if ('entry' in outcome) deps.onStored(outcome.entry);
    locals.settle(id, 'entry' in outcome ? outcome.entry : new ChatError(outcome.error));
  }

  function canCancel({ id, state }: MessageItem): boolean {
    if (state === 'uploading') return files.isOwn(id);
    return state === 'failed' || (state === 'held' && holds.isOwn(id));
  }

  function queue(item: MessageItem): void {
    const state = item.files?.every(({ attachment }) => attachment) === false ? 'uploading' : 'queued';
    store.put({ ...item, state, leavesAt: null, error: null });
    if (state === 'uploading') settleFiles(item.id);
  }

  function fail(item: MessageItem, error: ChatError): void {
    locals.settle(item.id, error);
    const kept = item.files ? { files: [...item.files] } : {};
    store.put({ ...item, ...kept, state: 'failed', error: toFacts(error) });
  }

  /** Takes over how far the files of a message have come; it leaves with the last of them, or fails with one. */
  function settleFiles(id: string): void {
    const item = store.get(id);
    if (item?.kind !== 'message' || item.state === 'failed' || !files.isOwn(id)) return;
    const uploads = files.of(item);
    const next = { ...item, files: uploads.map(toKept) };
    const failed = uploads.find(({ snapshot }) => snapshot.state === 'failed' || snapshot.state === 'cancelled');
    if (item.state !== 'uploading') store.put(next);
    else if (failed) fail(next, failed.snapshot.error ?? new ChatError(WITHDRAWN));
    else if (uploads.every(({ snapshot }) => snapshot.attachment)) queue(next);
    else store.put(next);
  }

  /** What another tab was uploading when it went away never comes. */
  function watchFiles({ id, state }: MessageItem): void {
    if (state !== 'uploading' || !sender.isOn) return;
    files.whenAbandoned(id, () => {
      const item = store.get(id);
      if (item?.kind === 'message' && item.state === 'uploading') fail(item, new ChatError(LOST));
    });
  }

  function nextOrder(): number {
    lastOrder = Math.max(lastOrder + 1, Date.now());
    return lastOrder;
  }

  async function lead(turn: number): Promise<void> {
    if (store.isShared) await store.refresh();
    if (turn !== connections) return;
    sender.isOn = true;
    for (const item of messages()) {
      holds.watch(item);
      watchFiles(item);
    }
    sender.pump();
    deps.onLead();
  }

  function pause(): void {
    connections += 1;
    sender.stop();
    release?.();
    release = undefined;
  }

  return {
    store,
    send: (roomId, { text, uploads = [], card }, holdMs) => {
      const now = Date.now();
      const item: MessageItem = {
        kind: 'message',
        id: createId(),
        roomId,
        text,
        ...(uploads.length > 0 ? { files: uploads.map(toKept) } : {}),
        ...(card ? { card } : {}),
        at: new Date(now).toISOString(),
        order: nextOrder(),
        state: 'held',
        leavesAt: now + holdMs,
        error: null,
      };
      files.own(item.id, uploads);
      if (holdMs > 0) {
        holds.own(item.id);
        store.put(item);
      } else queue(item);
      const sent = store.get(item.id);
      return locals.of(sent?.kind === 'message' ? sent : item);
    },
    local: (roomId) =>
      messages()
        .filter((item) => item.roomId === roomId)
        .map(locals.of),
    seen: (entry) => {
      const item = store.get(entry.clientMessageId ?? '');
      if (item && isMessage(item) && item.roomId === entry.roomId) store.remove(item, { entry });
    },
    resume: (scope) => {
      pause();
      const turn = connections;
      void store.open(scope).then(() => {
        if (turn !== connections) return;
        if (store.isShared) release = holdTabLock(`souk:${scope}`, () => void lead(turn));
        else void lead(turn);
      });
    },
    pause,
    close: () => {
      holds.stop();
      store.close();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}

const WITHDRAWN: ChatErrorFacts = { code: 'unavailable', message: 'The message was withdrawn.', retryable: false };

const toKept = ({ id, name, bytes, snapshot }: Upload): KeptFile => ({
  id,
  name,
  bytes,
  attachment: snapshot.attachment,
});

function toFacts({ code, message, retryable, retryAfterMs, details, requestId }: ChatError): ChatErrorFacts {
  return {
    code,
    message,
    retryable,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    ...(details === undefined ? {} : { details }),
    ...(requestId === undefined ? {} : { requestId }),
  };
}
