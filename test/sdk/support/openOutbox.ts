import type { Entry } from '@souk/shared/model/entries.js';
import type { ChatErrorFacts } from '../../../client-sdk/core/ChatError.js';
import { ChatError } from '../../../client-sdk/core/ChatError.js';
import { createOutbox, type Outbox } from '../../../client-sdk/core/outbox/createOutbox.js';
import type { SoukStorage } from '../../../client-sdk/core/outbox/SoukStorage.js';
import type { Souk } from '../../../client-sdk/core/Souk.js';
import { onTeardown } from '../../support/teardown.js';

/** One attempt to send, to be answered by the test. */
export interface Attempt {
  readonly roomId: string;
  readonly clientMessageId: string;
  readonly text: string;
  store(): void;
  refuse(facts: Partial<ChatErrorFacts> & { code: string }): void;
}

/** An outbox whose attempts are answered by hand, over a storage that outlives it. */
export interface OpenOutbox {
  readonly outbox: Outbox;
  readonly attempts: Attempt[];
  readonly stored: Entry[];
  /** What left and was not answered yet. */
  texts(): string[];
}

export const SCOPE = 'https://souk.example|buyer:77';

/** Opens an outbox and connects it. */
export function openOutbox(storage: SoukStorage = createMapStorage()): OpenOutbox {
  const attempts: Attempt[] = [];
  const stored: Entry[] = [];
  const ask = (_command: string, payload: { roomId: string; clientMessageId: string; text: string }) =>
    new Promise((resolve, reject) => {
      attempts.push({
        ...payload,
        store: () => resolve({ entry: entryOf(payload, stored.length + 1) }),
        refuse: (facts) => reject(new ChatError({ message: facts.code, retryable: false, ...facts })),
      });
    });
  const outbox = createOutbox({
    request: ask as unknown as Souk['request'],
    storage,
    onStored: (entry) => stored.push(entry),
    onLead: () => undefined,
  });
  outbox.resume(SCOPE);
  onTeardown(() => {
    outbox.pause();
    outbox.close();
  });
  return { outbox, attempts, stored, texts: () => attempts.map(({ text }) => text) };
}

/** A storage in this process, as one over a file would be. */
export function createMapStorage(
  records = new Map<string, unknown>(),
): SoukStorage & { records: Map<string, unknown> } {
  return {
    records,
    isShared: false,
    list: async (scope) => [...records].filter(([key]) => key.startsWith(`${scope} `)).map(([, record]) => record),
    put: async (scope, id, record) => {
      records.set(`${scope} ${id}`, structuredClone(record));
    },
    remove: async (scope, id) => {
      records.delete(`${scope} ${id}`);
    },
  };
}

function entryOf({ roomId, clientMessageId, text }: Record<string, string>, seq: number): Entry {
  return {
    roomId: roomId ?? '',
    seq,
    kind: 'text',
    at: new Date().toISOString(),
    author: { side: 'buyer', id: '77' },
    clientMessageId: clientMessageId ?? '',
    counts: { buyer: seq, shop: 0, operator: 0 },
    body: { text: text ?? '' },
  };
}
