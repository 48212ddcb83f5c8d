/** Something that takes a photograph and has its file and its preview stored when it answers. */
export interface PhotographTarget {
  readonly name: string;
  /** The processes whose CPU it costs. */
  pids(): readonly number[];
  take(photograph: string): Promise<void>;
  stop(): Promise<void>;
}
