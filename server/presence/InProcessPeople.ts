import { createId } from '@souk/shared/model/ids.js';
import type { Clock } from '../Clock.js';
import type { Audience } from '../delivery/audiences.js';
import type { ConnectedPeople, Presence, PresenceChange, PresenceTimes } from './ConnectedPeople.js';
import { OwnConnections, type Standing } from './OwnConnections.js';
import { PresenceTable } from './PresenceTable.js';

const LOOK_EVERY_MS = 200;

/** What it needs. */
export interface InProcessPeopleDeps {
  readonly clock: Clock;
  readonly times: PresenceTimes;
  readonly onError: (cause: unknown) => void;
  /** Shared by several nodes of one process, as tests have them; absent: there is one node. */
  readonly table?: PresenceTable;
}

/** Who is connected, for one machine: the table stands in the process, and nothing has to travel. */
export class InProcessPeople implements ConnectedPeople {
  readonly #deps: InProcessPeopleDeps;
  readonly #table: PresenceTable;
  readonly #own: OwnConnections;
  #nodeId = createId();
  #timer: NodeJS.Timeout | undefined;

  constructor(deps: InProcessPeopleDeps) {
    this.#deps = deps;
    this.#table = deps.table ?? new PresenceTable(deps.times);
    this.#own = new OwnConnections((audience, standing) => this.#say(audience, standing));
    this.#table.enter(this.#nodeId, deps.clock.now());
  }

  joined(connectionId: string, audiences: readonly Audience[]): void {
    this.#own.joined(connectionId, audiences, this.#deps.clock.now());
  }

  left(connectionId: string): void {
    this.#own.left(connectionId);
  }

  acted(connectionId: string): void {
    this.#own.acted(connectionId, this.#deps.clock.now());
  }

  stateOf(audience: Audience): Presence {
    return this.#table.stateOf(audience);
  }

  onChanged(listener: (change: PresenceChange) => void): () => void {
    return this.#table.onChanged(({ audience, presence, by }) => {
      try {
        listener({ audience, presence, isOurs: by === this.#nodeId || !this.#table.isLiving(by) });
      } catch (cause) {
        this.#deps.onError(cause);
      }
    });
  }

  start(): void {
    this.#timer = setInterval(() => this.look(), LOOK_EVERY_MS).unref();
  }

  /** One look at the clock. A node that was stopped for too long speaks under another name from then on. */
  look(): void {
    const now = this.#deps.clock.now();
    if (!this.#table.renew(this.#nodeId, now)) this.#comeBack(now);
    this.#own.findIdle(now - this.#deps.times.awayAfterMs);
    this.#table.look(now);
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#own.clear();
    this.#table.drop(this.#nodeId, this.#deps.clock.now());
    if (this.#table.livingNodes === 0) this.#table.endGraces();
  }

  #comeBack(now: number): void {
    this.#nodeId = createId();
    this.#table.enter(this.#nodeId, now);
    this.#own.tellAll();
  }

  #say(audience: Audience, standing: Standing | undefined): void {
    this.#table.say(this.#nodeId, audience, standing, this.#deps.clock.now());
  }
}
