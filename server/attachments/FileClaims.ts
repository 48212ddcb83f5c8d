import { ChatError } from '@souk/shared/model/ChatError.js';
import type { Clock } from '../Clock.js';
import { crashPoint } from '../rooms/crashPoint.js';
import type { AttachmentRecord, AttachmentStore, MessageKey } from './AttachmentStore.js';

/** What claiming needs. */
export interface FileClaimsDeps {
  readonly store: AttachmentStore;
  readonly clock: Clock;
  /** Milliseconds for which a claim stands without its entry. */
  readonly claimsForMs: number;
  readonly onError: (cause: unknown) => void;
}

/** Holds files for a message before it is stored, so that no two messages name one file (A1). */
export class FileClaims {
  readonly #deps: FileClaimsDeps;

  constructor(deps: FileClaimsDeps) {
    this.#deps = deps;
  }

  /** The files in the order asked; undefined when one cannot be had: used, expired, another's, unknown. */
  async take(owner: string, key: MessageKey, ids: readonly string[]): Promise<AttachmentRecord[] | undefined> {
    const now = this.#deps.clock.now();
    const claimed = await this.#deps.store.claim({ ids, owner, ...key, now, dueAt: now + this.#deps.claimsForMs });
    crashPoint('after_claim');
    return claimed;
  }

  /** Frees what a refused message held. What cannot be freed now is freed by the sweep. */
  async give(key: MessageKey, ids: readonly string[]): Promise<void> {
    await this.#deps.store.release(ids, key).catch(this.#deps.onError);
  }

  /** Throws `attachment_not_found` unless a message could take every file now. Holds nothing. */
  async requireFree(owner: string, ids: readonly string[]): Promise<void> {
    const now = this.#deps.clock.now();
    for (const record of await this.#deps.store.getMany(ids)) {
      const isFree = record?.owner === owner && record.claim === null && record.expiresAt > now;
      if (!isFree) throw new ChatError('attachment_not_found');
    }
  }
}
