import type { Audience } from '../delivery/audiences.js';

/** How an audience stands on one node: a connection acted of late, or all have been still for long. */
export type Standing = 'active' | 'idle';

/** Told when an audience stands otherwise on this node; undefined: it has no connection here any more. */
export type OnStanding = (audience: Audience, standing: Standing | undefined) => void;

interface Place {
  readonly audience: Audience;
  connections: number;
  /** Of a connection that left, too: it was the same person. */
  actedAt: number;
  standing: Standing;
}

/** The connections of this node by their audiences, and which of them are still. Small: every connection has a share. */
export class OwnConnections {
  readonly #places = new Map<Audience, Place>();
  readonly #placesOf = new Map<string, Place[]>();
  readonly #onStanding: OnStanding;

  constructor(onStanding: OnStanding) {
    this.#onStanding = onStanding;
  }

  /** The new audiences come before the old ones go, so that what stays is not told. */
  joined(connectionId: string, audiences: readonly Audience[], now: number): void {
    const before = this.#placesOf.get(connectionId) ?? [];
    const places = [...new Set(audiences)].map((audience) => this.#enter(audience, now));
    this.#placesOf.set(connectionId, places);
    for (const place of before) this.#leave(place);
  }

  left(connectionId: string): void {
    const places = this.#placesOf.get(connectionId);
    if (places === undefined) return;
    this.#placesOf.delete(connectionId);
    for (const place of places) this.#leave(place);
  }

  acted(connectionId: string, now: number): void {
    const places = this.#placesOf.get(connectionId);
    if (places !== undefined) for (const place of places) this.#act(place, now);
  }

  /** Finds those that have been still since then. */
  findIdle(since: number): void {
    for (const place of this.#places.values()) {
      if (place.standing === 'idle' || place.actedAt > since) continue;
      place.standing = 'idle';
      this.#onStanding(place.audience, 'idle');
    }
  }

  /** Tells all of it anew. */
  tellAll(): void {
    for (const { audience, standing } of this.#places.values()) this.#onStanding(audience, standing);
  }

  clear(): void {
    this.#places.clear();
    this.#placesOf.clear();
  }

  #enter(audience: Audience, now: number): Place {
    let place = this.#places.get(audience);
    if (place === undefined) {
      place = { audience, connections: 0, actedAt: now, standing: 'active' };
      this.#places.set(audience, place);
      this.#onStanding(audience, 'active');
    }
    place.connections += 1;
    this.#act(place, now);
    return place;
  }

  #leave(place: Place): void {
    place.connections -= 1;
    if (place.connections > 0) return;
    this.#places.delete(place.audience);
    this.#onStanding(place.audience, undefined);
  }

  #act(place: Place, now: number): void {
    place.actedAt = now;
    if (place.standing === 'active') return;
    place.standing = 'active';
    this.#onStanding(place.audience, 'active');
  }
}
