import type { Entry } from '@souk/shared/model/entries.js';
import { type BlobStore, blobKeyOf } from '../blobs/BlobStore.js';
import type { Clock } from '../Clock.js';
import { crashPoint } from '../rooms/crashPoint.js';
import type { EntryLog } from '../rooms/EntryLog.js';
import type { NodeStore } from '../store/NodeStore.js';
import type { AttachmentRecord, AttachmentStore } from './AttachmentStore.js';
import { filesOf } from './EntryLinks.js';

/** Records or blobs looked at in one step, so that sweeping never holds up a message. */
const STEP = 100;
/** Steps of one round at most; what is left waits for the next. */
const MAX_STEPS = 1_000;

/** What sweeping needs. Times in milliseconds. */
export interface FileSweepDeps {
  readonly nodeId: string;
  readonly store: AttachmentStore;
  readonly blobs: BlobStore;
  readonly entries: Pick<EntryLog, 'find'>;
  readonly nodes: Pick<NodeStore, 'claimJob'>;
  readonly clock: Clock;
  readonly everyMs: number;
  /** How old bytes without a record have to be: older than any upload under way. */
  readonly orphansAfterMs: number;
  /** Removes what broken uploads left of themselves. */
  readonly sweepIncoming: () => Promise<void>;
  readonly onError: (cause: unknown) => void;
}

/**
 * Ends claims whose message was not stored, removes files that nobody sent, and bytes that no record names. Every step is
 * decided by the record as it is then, so any number of nodes may sweep, and be killed at it.
 */
export class FileSweep {
  readonly #deps: FileSweepDeps;
  #timer: NodeJS.Timeout | undefined;
  #round: Promise<void> = Promise.resolve();
  #isStopped = false;

  constructor(deps: FileSweepDeps) {
    this.#deps = deps;
  }

  start(): void {
    this.#schedule();
  }

  /** Ends after what is under way. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    clearTimeout(this.#timer);
    await this.#round;
  }

  /** One round. */
  async run(): Promise<void> {
    await this.#settleDue();
    await this.#removeOrphans();
    await this.#deps.sweepIncoming();
  }

  #schedule(): void {
    this.#timer = setTimeout(() => {
      this.#round = this.run()
        .catch(this.#deps.onError)
        .finally(() => {
          if (!this.#isStopped) this.#schedule();
        });
    }, this.#deps.everyMs);
    this.#timer.unref();
  }

  async #settleDue(): Promise<void> {
    for (let step = 0; step < MAX_STEPS && !this.#isStopped; step += 1) {
      const due = await this.#deps.store.due(this.#deps.clock.now(), STEP);
      for (const record of due) await this.#settle(record);
      if (due.length < STEP) return;
    }
  }

  async #settle(record: AttachmentRecord): Promise<void> {
    const { store, blobs } = this.#deps;
    if (record.claim !== null) {
      await store.settle(record, (await this.#isNamed(record)) ? 'sent' : 'freed');
      return;
    }
    if (!(await store.settle(record, 'removed'))) return;
    crashPoint('after_removal');
    await blobs.delete(blobKeyOf(record.id, 'file'));
    await blobs.delete(blobKeyOf(record.id, 'preview'));
  }

  /** Whether the message that claimed the file was stored with it. */
  async #isNamed({ id, owner, claim }: AttachmentRecord): Promise<boolean> {
    if (claim === null) return false;
    const stored = await this.#deps.entries.find(claim.roomId, owner, claim.clientMessageId);
    if (stored === undefined) return false;
    return filesOf(JSON.parse(stored.wire) as Entry)?.some((file) => file.id === id) === true;
  }

  /** One node at a time looks through all bytes, for that takes long. */
  async #removeOrphans(): Promise<void> {
    const { nodeId, nodes, blobs, clock, orphansAfterMs } = this.#deps;
    const now = clock.now();
    if ((await nodes.claimJob('orphaned files', nodeId, now, now + orphansAfterMs)) === undefined) return;
    let from: string | undefined;
    for (;;) {
      const page = await blobs.list(STEP, from);
      const old = page.blobs.filter(({ putAt }) => putAt < now - orphansAfterMs).map(({ key }) => key);
      await this.#removeUnknown(old);
      if (page.next === null || this.#isStopped) return;
      from = page.next;
    }
  }

  async #removeUnknown(keys: readonly string[]): Promise<void> {
    const idOf = (key: string): string => key.slice(0, key.lastIndexOf('.'));
    const records = await this.#deps.store.getMany(keys.map(idOf));
    for (const [at, key] of keys.entries()) if (records[at] === undefined) await this.#deps.blobs.delete(key);
  }
}
