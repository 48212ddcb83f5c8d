import type { Attachment } from '@souk/shared/model/attachment.js';
import type { Souk } from '../Souk.js';
import type { LinkListener, Links } from './createLinks.js';

/** Links are made anew this long before they end, so that one that is shown can be followed. */
const AHEAD_MS = 45_000;
/** At least between two requests for the same file: an answer may lack it. */
const PAUSE_MS = 5_000;
/** Ids of one `attachment:urls`. */
const AT_ONCE = 100;

interface Watched {
  attachment: Attachment;
  notBefore: number;
  readonly listeners: Set<LinkListener>;
}

/** Makes links that hold, of a server at this URL; loaded with the first file on screen. `offsetMs`: its clock minus ours. */
export function createRenewal(url: string, request: Souk['request'], offsetMs: () => number): Links {
  const watched = new Map<string, Watched>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isAsking = false;

  const endsAt = ({ attachment }: Watched): number => Date.parse(attachment.urlsExpireAt) - offsetMs();
  const holds = (one: Watched): boolean => endsAt(one) > Date.now();
  const dueAt = (one: Watched): number => Math.max(endsAt(one) - AHEAD_MS, one.notBefore);

  function plan(): void {
    clearTimeout(timer);
    if (isAsking || watched.size === 0) return;
    const due = Math.min(...[...watched.values()].map(dueAt));
    timer = setTimeout(() => void renew(), Math.max(0, due - Date.now()));
  }

  async function renew(): Promise<void> {
    const due = [...watched.values()].filter((one) => dueAt(one) <= Date.now()).slice(0, AT_ONCE);
    if (due.length === 0) return plan();
    for (const one of due) one.notBefore = Date.now() + PAUSE_MS;
    isAsking = true;
    try {
      const { attachments } = await request('attachment:urls', { ids: due.map(({ attachment }) => attachment.id) });
      for (const attachment of attachments) take(attachment);
    } catch {
      // Asked again after a pause, as long as somebody looks at them.
    }
    isAsking = false;
    plan();
  }

  function take(attachment: Attachment): void {
    const one = watched.get(attachment.id);
    if (!one) return;
    one.attachment = attachment;
    for (const listener of [...one.listeners]) tell(one, listener);
  }

  function tell({ attachment }: Watched, listener: LinkListener): void {
    const whole = (link: string): string => new URL(link, url).href;
    const { file, preview } = attachment.urls;
    const urls = { file: whole(file), ...(preview === undefined ? {} : { preview: whole(preview) }) };
    listener({ ...attachment, urls });
  }

  return {
    watch: (attachment, listener) => {
      const known = watched.get(attachment.id);
      const one = known ?? { attachment, notBefore: 0, listeners: new Set<LinkListener>() };
      // Of two copies the one whose links hold longer is newer.
      if (attachment.urlsExpireAt > one.attachment.urlsExpireAt) one.attachment = attachment;
      const own: LinkListener = (fresh) => listener(fresh);
      watched.set(attachment.id, one);
      one.listeners.add(own);
      if (holds(one)) tell(one, own);
      plan();
      return () => {
        one.listeners.delete(own);
        if (one.listeners.size === 0 && watched.get(attachment.id) === one) watched.delete(attachment.id);
      };
    },
    stop: () => {
      clearTimeout(timer);
    },
  };
}
