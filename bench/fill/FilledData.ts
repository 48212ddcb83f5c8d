/** A log of known length. */
export interface FilledLog {
  readonly roomId: string;
  readonly headSeq: number;
}

/** A shop with known rooms. */
export interface FilledShop {
  readonly shopId: string;
  readonly rooms: number;
}

/** What a filled store holds. */
export interface FilledData {
  /** The buyer of both logs. */
  readonly buyerId: string;
  readonly longRoom: FilledLog;
  readonly shortRoom: FilledLog;
  readonly largeShop: FilledShop;
  readonly smallShop: FilledShop;
}
