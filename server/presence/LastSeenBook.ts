import type { Clock } from '../Clock.js';
import type { ConnectedPeople, PresenceChange } from './ConnectedPeople.js';
import type { LastSeenStore } from './LastSeenStore.js';
import { type Party, partyOfAudience } from './Party.js';

const WRITE_EVERY_MS = 1_000;
/** Parties written at once: a commit stays short. */
const BATCH = 500;
/** What waits for a store that is away at most; the rest is lost, and shows an older instant. */
const MAX_WAITING = 50_000;

/** What the book needs. */
export interface LastSeenBookDeps {
  readonly people: Pick<ConnectedPeople, 'onChanged'>;
  readonly lastSeen: LastSeenStore;
  readonly clock: Clock;
  readonly onError: (cause: unknown) => void;
}

/**
 * Writes down when people left, many at once and beside all commands; and when they came, so that of a crash of the whole
 * deployment at least that is left.
 */
export class LastSeenBook {
  readonly #deps: LastSeenBookDeps;
  readonly #stopListening: () => void;
  #waiting = new Map<string, Party & { readonly at: number }>();
  #timer: NodeJS.Timeout | undefined;
  #isClosed = false;

  constructor(deps: LastSeenBookDeps) {
    this.#deps = deps;
    this.#stopListening = deps.people.onChanged((change) => this.#note(change));
  }

  /** Writes what waits. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const all = [...this.#waiting.values()];
    this.#waiting = new Map();
    for (let at = 0; at < all.length; at += BATCH) {
      try {
        await this.#deps.lastSeen.raise(all.slice(at, at + BATCH));
      } catch (cause) {
        for (const seen of all.slice(at)) this.#add(seen);
        throw cause;
      }
    }
  }

  /** Writes what waits, and nothing after it. */
  async close(): Promise<void> {
    this.#stopListening();
    this.#isClosed = true;
    await this.flush();
  }

  #note({ audience, presence, isOurs }: PresenceChange): void {
    const party = partyOfAudience(audience);
    if (!isOurs || party === undefined || presence.state === 'away') return;
    const at = presence.state === 'offline' ? presence.lastSeenAt : this.#deps.clock.now();
    if (at !== null) this.#add({ ...party, at });
  }

  #add(seen: Party & { readonly at: number }): void {
    const key = `${seen.side}/${seen.id}`;
    const known = this.#waiting.get(key);
    if (known === undefined && this.#waiting.size >= MAX_WAITING) return;
    if (known === undefined || known.at < seen.at) this.#waiting.set(key, seen);
    if (this.#timer !== undefined || this.#isClosed) return;
    this.#timer = setTimeout(() => void this.flush().catch(this.#deps.onError), WRITE_EVERY_MS).unref();
  }
}
