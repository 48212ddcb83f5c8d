/** What one client knows of a room's log. */
export class RoomCopy {
  /** Every entry up to here is known. */
  seq: number;
  /** `clientMessageId` by seq; empty for entries that are no messages. */
  private readonly entries = new Map<number, string>();

  constructor(
    readonly id: string,
    readonly shopId: string,
    private readonly openedSeq: number,
  ) {
    this.seq = openedSeq;
  }

  /** Takes an entry that came by event, acknowledgement or sync. Answers what is wrong with it. */
  take(seq: number, clientMessageId: string): string | undefined {
    if (seq <= this.openedSeq) return undefined;
    const known = this.entries.get(seq);
    if (known !== undefined && known !== clientMessageId) {
      return `room ${this.id}: ${seq} was ${known}, then ${clientMessageId}`;
    }
    this.entries.set(seq, clientMessageId);
    while (this.entries.has(this.seq + 1)) this.seq += 1;
    return undefined;
  }

  /** What was written since the room was opened, in order, as far as known without a gap. */
  get messages(): readonly string[] {
    return Array.from(
      { length: this.seq - this.openedSeq },
      (_, at) => this.entries.get(this.openedSeq + 1 + at) ?? '',
    );
  }
}
