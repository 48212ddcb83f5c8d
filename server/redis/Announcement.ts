import type { Audience } from '../delivery/audiences.js';
import { AudienceMoves } from './AudienceMoves.js';
import type { NodeMessage, Table } from './NodeMessage.js';

/** Audiences of one message at most, about 25 bytes each. */
const PART = 5_000;
/** A join is waited for no longer than this: a slow Redis must not keep anybody from their session. */
const WAIT_MS = 500;

/** What announcing needs. */
export interface AnnouncementDeps {
  /** Every audience with a connection here. */
  readonly list: () => Audience[];
  readonly tellAll: (message: Unsigned<NodeMessage>) => Promise<void>;
  readonly tell: (node: string, message: Unsigned<NodeMessage>) => Promise<void>;
}

/** Whoever sends it puts its name on it. */
export type Unsigned<Message> = Message extends unknown ? Omit<Message, 'from'> : never;

/** Says who is connected here: the whole table once, then what moves. */
export class Announcement {
  readonly #deps: AnnouncementDeps;
  readonly #moves = new AudienceMoves();
  #number = 0;
  #isOpen = false;
  #isScheduled = false;
  #last: Promise<void> | undefined;

  constructor(deps: AnnouncementDeps) {
    this.#deps = deps;
  }

  /** Moves told so far. */
  get number(): number {
    return this.#number;
  }

  /** A session began: all are told who we are and who is here. */
  open(was: string | undefined): void {
    this.#isOpen = true;
    this.#number = 0;
    this.#moves.take();
    this.#deps.tellAll({ kind: 'hello', ...(was === undefined ? {} : { was }) }).catch(ignore);
    for (const table of this.#tables()) this.#deps.tellAll(table).catch(ignore);
  }

  close(): void {
    this.#isOpen = false;
    this.#last = undefined;
    this.#moves.take();
  }

  /** Tells one node who is here. */
  answer(node: string): void {
    // What is about to be told stands in the table already: told again it moves nothing.
    for (const table of this.#tables()) this.#deps.tell(node, table).catch(ignore);
  }

  /** An audience got its first connection, or lost its last one. */
  moved(audience: Audience, isHere: boolean): void {
    if (!this.#isOpen) return;
    this.#moves.note(audience, isHere);
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    const told: Promise<void> = new Promise(setImmediate)
      .then(() => this.#tellMoves())
      .catch(ignore)
      .then(() => {
        if (this.#last === told) this.#last = undefined;
      });
    this.#last = told;
  }

  /** Resolves when what moved so far was told, or cannot be told now; undefined: nothing moves. */
  settled(): Promise<void> | undefined {
    if (this.#last === undefined) return undefined;
    let timer: NodeJS.Timeout | undefined;
    const tooLong = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, WAIT_MS);
    });
    return Promise.race([this.#last, tooLong]).finally(() => clearTimeout(timer));
  }

  async #tellMoves(): Promise<void> {
    this.#isScheduled = false;
    if (!this.#isOpen || this.#moves.isEmpty) return;
    this.#number += 1;
    await this.#deps.tellAll({ kind: 'moved', number: this.#number, ...this.#moves.take() });
  }

  #tables(): Unsigned<Table>[] {
    const audiences = this.#deps.list();
    const parts = Math.max(1, Math.ceil(audiences.length / PART));
    return Array.from({ length: parts }, (_, part) => ({
      kind: 'table',
      number: this.#number,
      part,
      parts,
      audiences: audiences.slice(part * PART, (part + 1) * PART),
    }));
  }
}

/** What could not be told ends the session, and the next one tells everything. */
const ignore = (): void => {};
