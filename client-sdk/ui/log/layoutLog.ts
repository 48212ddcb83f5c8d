import type {
  Attachment,
  Author,
  Card,
  Entry,
  LocalState,
  Side,
  StoredEntry,
  TimelineEntry,
  Upload,
} from '../../core/index.js';

/** How far a message has come, as it is shown. */
export type ShownState = LocalState | NonNullable<StoredEntry['state']>;

/** A line between two days. */
export interface DayRow {
  readonly kind: 'day';
  readonly key: string;
  readonly at: string;
}

/** What the marketplace says in between: opened, completed, opened again. */
export interface NoteRow {
  readonly kind: 'note';
  readonly key: string;
  readonly entry: Entry;
}

/** A message. */
export interface MessageRow {
  readonly kind: 'message';
  readonly key: string;
  readonly at: string;
  /** Null when it was erased; empty where there are only files or a card. */
  readonly text: string | null;
  readonly files: readonly (Attachment | Upload)[];
  readonly card: Card | null;
  readonly author: Author;
  /** Whether one's own side wrote it. */
  readonly isOurs: boolean;
  readonly startsGroup: boolean;
  readonly endsGroup: boolean;
  /** Null for what others wrote. */
  readonly state: ShownState | null;
  readonly item: TimelineEntry;
}

/** A row of the log as it is drawn. */
export type LogRow = DayRow | NoteRow | MessageRow;

/** Messages of one author closer than this are one group. */
const GROUP_MS = 5 * 60_000;
const NOTES: ReadonlySet<string> = new Set(['opened', 'completed', 'reopened']);

/** Lays out what a room shows for one who stands on this side. Kinds this version does not know show as nothing. */
export function layoutLog(entries: readonly TimelineEntry[], side: Side): LogRow[] {
  const rows: LogRow[] = [];
  let day = '';
  for (const item of entries) {
    const row = toRow(item, side);
    if (row === undefined) continue;
    const at = row.kind === 'note' ? row.entry.at : row.at;
    const itsDay = new Date(at).toDateString();
    if (itsDay !== day) rows.push({ kind: 'day', key: `day ${itsDay}`, at });
    day = itsDay;
    rows.push(row);
  }
  return rows.map((row, index) => (row.kind === 'message' ? inGroup(row, rows[index - 1], rows[index + 1]) : row));
}

function toRow(item: TimelineEntry, side: Side): NoteRow | MessageRow | undefined {
  const alone = { startsGroup: true, endsGroup: true, item, key: item.key };
  if (item.kind === 'local') {
    const { at, text, state, uploads: files, card } = item;
    return { kind: 'message', at, text, files, card, author: { side }, isOurs: true, state, ...alone };
  }
  const { entry, key, state } = item;
  if (NOTES.has(entry.kind)) return { kind: 'note', key, entry };
  const content = contentOf(entry);
  if (content === undefined) return undefined;
  const { at, author } = entry;
  return { kind: 'message', at, ...content, author, isOurs: author.side === side, state, ...alone };
}

/** What a message holds. */
export type Content = Pick<MessageRow, 'text' | 'files' | 'card'>;

const NO_FILES: Content['files'] = [];

/** What an entry holds to be read; undefined for one that is no message. */
export function contentOf(entry: Entry): Content | undefined {
  const { kind, body } = entry;
  if (kind !== 'text' && kind !== 'attachment' && kind !== 'card') return undefined;
  if (entry.erased) return { text: null, files: NO_FILES, card: null };
  if (kind === 'card') return { text: '', files: NO_FILES, card: body.card };
  return { text: kind === 'text' ? body.text : '', files: body.attachments ?? NO_FILES, card: null };
}

function inGroup(row: MessageRow, before: LogRow | undefined, after: LogRow | undefined): MessageRow {
  return { ...row, startsGroup: !belongsTogether(before, row), endsGroup: !belongsTogether(row, after) };
}

function belongsTogether(earlier: LogRow | undefined, later: LogRow | undefined): boolean {
  if (earlier?.kind !== 'message' || later?.kind !== 'message') return false;
  const isClose = Math.abs(Date.parse(later.at) - Date.parse(earlier.at)) <= GROUP_MS;
  return isClose && writerOf(earlier) === writerOf(later);
}

/** What one is sending oneself carries no author yet; it joins one's own last group. */
function writerOf({ author, item }: MessageRow): string {
  const isOwn = item.kind === 'local' || item.isOwn;
  return isOwn ? author.side : `${author.side} ${author.id ?? ''}`;
}
