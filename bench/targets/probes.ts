/** Programs that a measured process loads beside its own, to answer the benchmark over a channel. */
export type Probe = 'eventLoop' | 'garbage';

/** Flags of Node that load it; the process needs a channel then. */
export function probeFlags(probe: Probe | undefined): readonly string[] {
  return probe === undefined ? [] : ['--import', new URL(`./${probe}Probe.mjs`, import.meta.url).href];
}
