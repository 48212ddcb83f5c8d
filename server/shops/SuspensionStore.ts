/** Who can be suspended by the marketplace. */
export type SuspendedKind = 'buyer' | 'shop';

/** A suspension in force. */
export interface Suspension {
  readonly kind: SuspendedKind;
  readonly id: string;
  readonly reason: string;
  readonly at: string;
}

/** Whom a suspension may concern. */
export type Suspendable = Pick<Suspension, 'kind' | 'id'>;

/** Port: suspensions in force. Rejects with `ChatError('unavailable')` when the engine cannot answer. */
export interface SuspensionStore {
  /** The suspension of each, in their order; null: not suspended. */
  getMany(subjects: readonly Suspendable[]): Promise<(Suspension | null)[]>;
  put(suspension: Suspension): Promise<void>;
  remove(kind: SuspendedKind, id: string): Promise<void>;
}
