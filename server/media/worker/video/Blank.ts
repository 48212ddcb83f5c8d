/** A part of a container to be made empty: `head` says so to players, zeros follow up to `size`. */
export interface Blank {
  readonly at: number;
  readonly head: Uint8Array;
  readonly size: number;
}
