/** Which messages of a room arrived before the refusal of an earlier one had left. */
interface PutOff {
  readonly after: number;
  readonly upTo: number;
}

/**
 * Keeps the order of what one connection sends into a room when a message is put off (`unavailable`): those that arrived
 * behind it before its sender could know are put off too, so that none of them is stored before it is asked for again.
 */
export class SendOrder {
  #arrived = 0;
  readonly #putOff = new Map<string, PutOff>();

  /** A message arrived; answers its number. */
  arrive(): number {
    this.#arrived += 1;
    return this.#arrived;
  }

  /** The message with this number is refused as `unavailable`. */
  putOff(roomId: string, arrival: number): void {
    this.#putOff.set(roomId, { after: arrival, upTo: this.#arrived });
  }

  /** Whether the message with this number has to wait for an earlier one. */
  isPutOff(roomId: string, arrival: number): boolean {
    const putOff = this.#putOff.get(roomId);
    if (putOff === undefined) return false;
    if (arrival > putOff.upTo) this.#putOff.delete(roomId);
    return arrival > putOff.after && arrival <= putOff.upTo;
  }
}
