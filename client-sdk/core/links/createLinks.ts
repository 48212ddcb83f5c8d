import type { Attachment } from '@souk/shared/model/attachment.js';
import type { Souk } from '../Souk.js';

/** Who is told of an attachment with links that hold. */
export type LinkListener = (attachment: Attachment) => void;

/** Links to files on screen. */
export interface Links {
  /**
   * Tells an attachment with whole addresses that hold: soon when its links do, and whenever they were made anew.
   *
   * @returns what stops it
   */
  watch(attachment: Attachment, listener: LinkListener): () => void;
  stop(): void;
}

/** Makes the links of a server at this URL. `offsetMs`: its clock minus ours. */
export function createLinks(url: string, request: Souk['request'], offsetMs: () => number): Links {
  let loading: Promise<Links> | undefined;

  return {
    watch: (attachment, listener) => {
      let off: (() => void) | undefined;
      let isOff = false;
      loading ??= import('./createRenewal.js').then(({ createRenewal }) => createRenewal(url, request, offsetMs));
      loading.then(
        (links) => {
          if (!isOff) off = links.watch(attachment, listener);
        },
        () => {
          loading = undefined;
        },
      );
      return () => {
        isOff = true;
        off?.();
      };
    },
    stop: () => {
      void loading?.then((links) => links.stop());
    },
  };
}
