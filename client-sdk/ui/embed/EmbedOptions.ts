import type { SoukOptions } from '../../core/index.js';

/** How a ready-made component is put on a page: for whom, and in which language. */
export interface EmbedOptions extends SoukOptions {
  /** A BCP 47 tag; absent: the language of the page, else of the browser. */
  language?: string;
}
