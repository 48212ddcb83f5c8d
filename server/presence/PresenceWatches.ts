import type { PersonPresence } from '@souk/shared/model/presence.js';
import type { TellConnection } from '../delivery/TellConnection.js';
import type { Principal } from '../identity/Principal.js';
import { isPresenceShown } from '../policy/isPresenceShown.js';
import { type RoomParties, seesRoom } from '../policy/seesRoom.js';
import type { MarketFacts } from '../shops/MarketFacts.js';
import type { ShopFacts } from '../shops/ShopFacts.js';
import type { ConnectedPeople } from './ConnectedPeople.js';
import type { LastSeenStore } from './LastSeenStore.js';
import { audienceOfParty, type Party, partyOfAudience } from './Party.js';
import { WatchIndex } from './WatchIndex.js';

/** A room that is watched: what of it never changes. */
export type WatchedRoom = RoomParties & { readonly roomId: string };

/** One party in one room, as one connection watches it. */
export interface Watch {
  readonly watcher: Watcher;
  readonly room: WatchedRoom;
  readonly party: Party;
  /** What the connection was told last, as JSON; undefined: nothing, or nothing that still holds. */
  told: string | undefined;
}

/** A connection that watches, or is about to. */
export interface Watcher {
  readonly connectionId: string;
  principal: Principal;
  /** Of two commands under way the later one holds. */
  turn: number;
  watches: Watch[];
}

/** What watching needs. */
export interface PresenceWatchesDeps {
  readonly people: Pick<ConnectedPeople, 'stateOf' | 'onChanged'>;
  readonly facts: Pick<MarketFacts, 'peek' | 'load' | 'onChanged'>;
  readonly lastSeen: LastSeenStore;
  readonly tell: TellConnection;
  readonly onError: (cause: unknown) => void;
}

/** When parties were here last that the registry does not remember. */
type Remembered = ReadonlyMap<string, number>;

/**
 * Who watches whom on this node, and what each was told: only what differs is told again. Every word is judged when it is
 * said, and every watch again when anything changed that decides about it (S15).
 */
export class PresenceWatches {
  readonly #deps: PresenceWatchesDeps;
  readonly #watchers = new Map<string, Watcher>();
  readonly #index = new WatchIndex();
  readonly #doubtful = new Set<Watch>();
  #isJudging = false;

  constructor(deps: PresenceWatchesDeps) {
    this.#deps = deps;
    deps.people.onChanged(({ audience }) => {
      const party = partyOfAudience(audience);
      if (party !== undefined) for (const watch of this.#index.ofParty(party)) this.#changed(watch);
    });
    deps.facts.onChanged((kind, key) => this.#doubt(this.#index.ofFact(kind, key)));
  }

  /** A connection asks to watch; answers what to hand in with what it shall watch. */
  begin(connectionId: string, principal: Principal): { readonly watcher: Watcher; readonly turn: number } {
    let watcher = this.#watchers.get(connectionId);
    if (watcher === undefined) {
      watcher = { connectionId, principal, turn: 0, watches: [] };
      this.#watchers.set(connectionId, watcher);
    }
    watcher.turn += 1;
    return { watcher, turn: watcher.turn };
  }

  /** Watches these parties in the place of those before; answers those that are shown. */
  async watch(
    { watcher, turn }: ReturnType<PresenceWatches['begin']>,
    watched: readonly { readonly room: WatchedRoom; readonly party: Party; readonly facts: ShopFacts }[],
  ): Promise<PersonPresence[]> {
    const remembered = await this.#recall(watched.map(({ party }) => party));
    const isCurrent = this.#watchers.get(watcher.connectionId) === watcher && watcher.turn === turn;
    if (isCurrent) this.#forget(watcher);
    const people: PersonPresence[] = [];
    for (const { room, party, facts } of watched) {
      const watch: Watch = { watcher, room, party, told: undefined };
      if (
        isPresenceShown(watcher.principal, party.side, room, this.#deps.facts.peek(room.shopId, room.buyerId) ?? facts)
      ) {
        const shown = this.#shownOf(watch, remembered);
        watch.told = JSON.stringify(shown);
        people.push(shown);
      }
      if (isCurrent) this.#remember(watch);
    }
    return people;
  }

  /** A connection's token was refreshed. */
  refreshed(connectionId: string, principal: Principal): void {
    const watcher = this.#watchers.get(connectionId);
    if (watcher === undefined) return;
    watcher.principal = principal;
    this.#doubt(watcher.watches);
  }

  /** A connection is gone. */
  ended(connectionId: string): void {
    const watcher = this.#watchers.get(connectionId);
    if (watcher === undefined) return;
    this.#watchers.delete(connectionId);
    this.#forget(watcher);
  }

  /** Watches held, over all connections. */
  get size(): number {
    return this.#index.size;
  }

  #remember(watch: Watch): void {
    watch.watcher.watches.push(watch);
    this.#index.add(watch);
  }

  #forget(watcher: Watcher): void {
    for (const watch of watcher.watches) {
      this.#index.remove(watch);
      this.#doubtful.delete(watch);
    }
    watcher.watches = [];
  }

  /** The party's presence changed: told at once where the facts are at hand. */
  #changed(watch: Watch): void {
    const facts = this.#deps.facts.peek(watch.room.shopId, watch.room.buyerId);
    if (facts === undefined) this.#doubt([watch]);
    else this.#judge(watch, facts, NOTHING);
  }

  #doubt(watches: Iterable<Watch>): void {
    for (const watch of watches) this.#doubtful.add(watch);
    if (this.#isJudging || this.#doubtful.size === 0) return;
    this.#isJudging = true;
    void this.#judgeDoubtful().finally(() => {
      this.#isJudging = false;
    });
  }

  async #judgeDoubtful(): Promise<void> {
    while (this.#doubtful.size > 0) {
      const watches = [...this.#doubtful];
      this.#doubtful.clear();
      try {
        const remembered = await this.#recall(watches.map(({ party }) => party));
        await Promise.all(
          watches.map(async (watch) => {
            this.#judge(watch, await this.#deps.facts.load(watch.room.shopId, watch.room.buyerId), remembered);
          }),
        );
      } catch (cause) {
        this.#deps.onError(cause);
      }
    }
  }

  /** Tells the connection what differs from what it was told. Of a room it does not see any more it hears nothing. */
  #judge(watch: Watch, facts: ShopFacts, remembered: Remembered): void {
    const { watcher, room, party } = watch;
    if (!this.#index.has(watch)) return;
    if (!seesRoom(watcher.principal, room, facts)) {
      watch.told = undefined;
      return;
    }
    const isShown = isPresenceShown(watcher.principal, party.side, room, facts);
    if (!isShown && watch.told === undefined) return;
    const presence: PersonPresence = isShown
      ? this.#shownOf(watch, remembered)
      : { id: party.id, roomId: room.roomId, state: 'offline' };
    const told = JSON.stringify(presence);
    const isNews = told !== watch.told;
    watch.told = isShown ? told : undefined;
    if (isNews) this.#deps.tell(watcher.connectionId, 'presence:changed', presence);
  }

  #shownOf({ room, party }: Watch, remembered: Remembered): PersonPresence {
    const presence = this.#deps.people.stateOf(audienceOfParty(party));
    const shown: PersonPresence = { id: party.id, roomId: room.roomId, state: presence.state };
    if (presence.state !== 'offline') return shown;
    const at = presence.lastSeenAt ?? remembered.get(keyOf(party));
    if (at !== undefined) shown.lastSeenAt = new Date(at).toISOString();
    return shown;
  }

  async #recall(parties: readonly Party[]): Promise<Remembered> {
    const unknown = parties.filter((party) => {
      const presence = this.#deps.people.stateOf(audienceOfParty(party));
      return presence.state === 'offline' && presence.lastSeenAt === null;
    });
    if (unknown.length === 0) return NOTHING;
    const seen = await this.#deps.lastSeen.getMany(unknown);
    const remembered = new Map<string, number>();
    for (const [at, party] of unknown.entries()) {
      const seenAt = seen[at];
      if (seenAt !== undefined) remembered.set(keyOf(party), seenAt);
    }
    return remembered;
  }
}

const NOTHING: Remembered = new Map();
const keyOf = ({ side, id }: Party): string => `${side}/${id}`;
