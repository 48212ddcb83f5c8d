/** Port: folders in which uploads arrive and are judged, one for each, gone when it is over. */
export interface IncomingFiles {
  /** A fresh, empty folder of one upload; rejects with `ChatError('unavailable')` when there is no room. */
  open(): Promise<string>;
  /** Removes it with all it holds. Never rejects: what is left is swept. */
  remove(folder: string): Promise<void>;
  /** Removes folders that a crash left behind. */
  sweep(): Promise<void>;
}
