/** Who can be suspended by the marketplace. */
export type SuspendedKind = 'buyer' | 'shop';

/** A suspension in force. */
export interface Suspension {
  readonly kind: SuspendedKind;
  readonly id: string;
  readonly reason: string;
  readonly at: string;
}

/** Port: suspensions in force. Rejects with `ChatError('unavailable')` when the engine cannot answer. */
export interface SuspensionStore {
  get(kind: SuspendedKind, id: string): Promise<Suspension | undefined>;
  put(suspension: Suspension): Promise<void>;
  remove(kind: SuspendedKind, id: string): Promise<void>;
}
