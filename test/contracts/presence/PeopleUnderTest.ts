import type { ConnectedPeople, PresenceTimes } from '../../../server/presence/ConnectedPeople.js';

/** One node and its end. */
export interface NodeUnderTest {
  readonly people: ConnectedPeople;
  /** Killed: it says and does nothing any more, its connections are gone. */
  die(): Promise<void>;
  /** Stopped as by SIGSTOP: it does nothing until it goes on. */
  halt(): Promise<void>;
  goOn(): Promise<void>;
}

/** Nodes that hear of each other, and nobody else. Everything goes at teardown. */
export interface PeopleUnderTest {
  /** The times they keep; real ones where the clock is real, shortened so that a test can wait for them. */
  readonly times: PresenceTimes & { readonly leaseMs: number };
  /** One more node, started. */
  open(): Promise<NodeUnderTest>;
  /** Lets time pass for all that live. */
  pass(ms: number): Promise<void>;
  /** The time by the nodes' clock. */
  now(): number;
  /** What failed beside the calls so far; whatever is not taken fails the test. */
  takeFailures(): unknown[];
}

/** Makes a deployment without a node. */
export type CreatePeople = () => Promise<PeopleUnderTest>;
