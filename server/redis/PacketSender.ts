import type { Audience } from '../delivery/audiences.js';
import { MissedAudiences } from './MissedAudiences.js';
import { encodeBatch, encodePacket, type RemotePacket } from './packetBatch.js';

/** Everybody at once, while it is not known who is where. */
export const ALL = '*';
/** Packets of one message at most; a flush of the store is smaller. */
const MAX_PACKETS = 1_000;

/** What sending needs. */
export interface PacketSenderDeps {
  /** Resolves when Redis has passed it on to the channel of this node, or of all. */
  readonly publish: (node: string, batch: Buffer) => Promise<void>;
}

interface Batch {
  packets: Buffer[];
  audiences: (readonly Audience[])[];
}

/**
 * Gathers what other nodes are to hear: one message per flush and node concerned. Whoever could not be reached for
 * certain is remembered. Nothing here is awaited by whoever publishes.
 */
export class PacketSender {
  readonly #deps: PacketSenderDeps;
  readonly #missed = new MissedAudiences();
  readonly #numbers = new Map<string, number>();
  readonly #unconfirmed = new Set<Batch>();
  #gathering = new Map<string, Batch>();
  /** The name to send by; undefined: there is no way out. */
  #from: string | undefined;

  constructor(deps: PacketSenderDeps) {
    this.#deps = deps;
  }

  /** From now on sends under this name. Numbers begin anew. */
  open(from: string): void {
    this.#numbers.clear();
    this.#from = from;
  }

  /** There is no way out: whoever was not reached for certain is remembered, and so is whoever follows. */
  close(): void {
    this.#from = undefined;
    for (const batch of [...this.#unconfirmed, ...this.#gathering.values()]) this.#miss(batch);
    this.#unconfirmed.clear();
    this.#gathering = new Map();
  }

  /** A node that is gone is sent nothing. */
  forget(node: string): void {
    this.#numbers.delete(node);
    this.#gathering.delete(node);
  }

  /** Who has to be told that something may be missing; null: everybody; undefined: nobody. */
  takeMissed(): readonly Audience[] | null | undefined {
    return this.#missed.take();
  }

  /** What cannot be sent now. */
  miss(audiences: readonly Audience[]): void {
    this.#missed.note(audiences);
  }

  send(nodes: Iterable<string>, packet: RemotePacket): void {
    const encoded = encodePacket(packet);
    for (const node of nodes) {
      const batch = this.#batchOf(node);
      batch.packets.push(encoded);
      batch.audiences.push(packet.audiences);
      if (batch.packets.length < MAX_PACKETS) continue;
      this.#gathering.delete(node);
      this.#post(node, batch);
    }
  }

  #batchOf(node: string): Batch {
    let batch = this.#gathering.get(node);
    if (batch === undefined) {
      if (this.#gathering.size === 0) setImmediate(() => this.#flush());
      batch = { packets: [], audiences: [] };
      this.#gathering.set(node, batch);
    }
    return batch;
  }

  #flush(): void {
    const batches = this.#gathering;
    this.#gathering = new Map();
    for (const [node, batch] of batches) this.#post(node, batch);
  }

  #post(node: string, batch: Batch): void {
    if (this.#from === undefined) {
      this.#miss(batch);
      return;
    }
    const number = (this.#numbers.get(node) ?? 0) + 1;
    this.#numbers.set(node, number);
    const message = encodeBatch(this.#from, number, batch.packets);
    this.#unconfirmed.add(batch);
    this.#deps.publish(node, message).then(
      () => this.#unconfirmed.delete(batch),
      () => {
        if (this.#unconfirmed.delete(batch)) this.#miss(batch);
      },
    );
  }

  #miss({ audiences }: Batch): void {
    for (const one of audiences) this.#missed.note(one);
  }
}
