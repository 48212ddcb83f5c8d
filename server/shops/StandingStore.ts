/** How a buyer stands with a shop. */
export interface Standing {
  readonly shopId: string;
  readonly buyerId: string;
  /** Since when the buyer follows the shop; null: does not. */
  readonly subscribedAt: string | null;
  readonly isShutOut: boolean;
}

/** Port: who follows a shop and whom it shut out. Rejects with `ChatError('unavailable')` when the engine cannot answer. */
export interface StandingStore {
  /** The standing; a buyer unknown to the shop follows nothing and is not shut out. */
  get(shopId: string, buyerId: string): Promise<Standing>;
  getMany(pairs: readonly { readonly shopId: string; readonly buyerId: string }[]): Promise<Standing[]>;
  /** Starts (keeping an earlier start) or ends a subscription; answers what stands. */
  setSubscribed(shopId: string, buyerId: string, subscribedAt: string | null): Promise<Standing>;
  setShutOut(shopId: string, buyerId: string, isShutOut: boolean): Promise<Standing>;
}
