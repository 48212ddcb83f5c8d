import type { Attachment } from '@souk/shared/model/attachment.js';
import type { Entry } from '@souk/shared/model/entries.js';
import type { Room } from '@souk/shared/model/views.js';
import type { LinkSide } from '../policy/filePolicy.js';
import type { FileLinks } from './FileLinks.js';

/** Only a field of an entry reads so in JSON: within a text the quotation mark would be escaped. */
const FILES_FIELD = '"attachments":[';

/** Whether an entry, as it travels, holds files. One look through its text: most hold none and are sent as stored. */
export const holdsFiles = (wire: string): boolean => wire.includes(FILES_FIELD);

/** Puts links onto entries as they leave, for the side that receives them. What holds no files passes untouched. */
export class EntryLinks {
  readonly #links: FileLinks;

  constructor(links: FileLinks) {
    this.#links = links;
  }

  /** An entry as it travels to this side. */
  wire(wire: string, side: LinkSide): string {
    return holdsFiles(wire) ? JSON.stringify(this.entry(JSON.parse(wire) as Entry, side)) : wire;
  }

  entry(entry: Entry, side: LinkSide): Entry {
    const files = filesOf(entry);
    if (files === undefined) return entry;
    const attachments = files.map((file) => this.#links.sign(file, entry.roomId, side));
    return { ...entry, body: { ...entry.body, attachments } } as Entry;
  }

  /** An entry that another node put links onto, as it is stored. */
  asStored(entry: Entry): Entry {
    const files = filesOf(entry);
    if (files === undefined) return entry;
    const attachments = files.map(withoutLinks);
    return { ...entry, body: { ...entry.body, attachments } } as Entry;
  }

  /** A room as this side sees it. */
  room(room: Room, side: LinkSide): Room {
    const lastEntry = this.entry(room.lastEntry, side);
    return lastEntry === room.lastEntry ? room : { ...room, lastEntry };
  }
}

/** The file as entries store it: links live minutes and are made as the entry leaves. Pure. */
function withoutLinks(file: Attachment): Attachment {
  const urls = file.urls.preview === undefined ? { file: '' } : { file: '', preview: '' };
  return { ...file, urls, urlsExpireAt: '' };
}

/** The files of an entry; undefined where it has none. */
export function filesOf({ kind, body }: Entry): readonly Attachment[] | undefined {
  return kind === 'text' || kind === 'attachment' ? body.attachments : undefined;
}
