import { setTimeout as delay } from 'node:timers/promises';
import type { LiveConnections } from './LiveConnections.js';

export interface DrainOptions {
  readonly live: LiveConnections;
  readonly withinMs: number;
  hasPending(): boolean;
}

/** Clients come back spread over this long, so that the other nodes are not run over (F17, F19). */
const SPREAD_MS = 5_000;
const LOOK_EVERY_MS = 20;

/** Tells every client to move, and waits until the answers that are due have left. */
export async function drainConnections({ live, withinMs, hasPending }: DrainOptions): Promise<void> {
  const deadline = performance.now() + withinMs;
  for (const connection of live.all()) {
    live.announceEnd(connection, 'draining', Math.round(Math.random() * SPREAD_MS));
  }
  while (hasPending() && performance.now() < deadline) await delay(LOOK_EVERY_MS);
}
