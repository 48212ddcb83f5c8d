/** Port: whether this node may be given traffic. Redis is not asked. */
export interface Readiness {
  /** Resolves when the message store can write; rejects otherwise. */
  check(): Promise<void>;
  readonly isDraining: boolean;
}
