import type { Entry } from '@souk/shared/model/entries.js';

/**
 * The part of a room's log that a client holds: `entries` without a hole, and those that came before what precedes them,
 * in `later`. Both ascend by `seq`. Immutable.
 */
export interface LogWindow {
  readonly entries: readonly Entry[];
  readonly later: readonly Entry[];
}

/** Nothing held yet. */
export const EMPTY_WINDOW: LogWindow = Object.freeze({ entries: [], later: [] });

/** The highest number held without a hole; 0 for an empty window. */
export const headOf = ({ entries }: LogWindow): number => entries.at(-1)?.seq ?? 0;

/** The lowest number held; 0 for an empty window. */
export const tailOf = ({ entries }: LogWindow): number => entries[0]?.seq ?? 0;

/**
 * Takes in entries from an event, an ack or a sync, in any order, known ones included. The window itself when nothing is
 * new. An empty window only holds them back: it does not know where it begins.
 */
export function receive(window: LogWindow, entries: readonly Entry[]): LogWindow {
  const head = headOf(window);
  const known = new Set(window.later.map(({ seq }) => seq));
  const news = entries.filter(({ seq }) => seq > head && !known.has(seq));
  if (news.length === 0) return window;
  return settle(window.entries, [...window.later, ...news]);
}

/** Begins a window at a page of history, and keeps what came meanwhile. */
export function startAt(page: readonly Entry[], { later }: LogWindow): LogWindow {
  return settle(page, later);
}

/** Puts older entries before a window; those it holds already are left out. */
export function prepend(window: LogWindow, page: readonly Entry[]): LogWindow {
  const tail = tailOf(window);
  return { ...window, entries: [...page.filter(({ seq }) => seq < tail), ...window.entries] };
}

function settle(entries: readonly Entry[], waiting: readonly Entry[]): LogWindow {
  const dense = [...entries];
  const later: Entry[] = [];
  for (const entry of [...waiting].sort((a, b) => a.seq - b.seq)) {
    const head = dense.at(-1)?.seq ?? 0;
    if (head > 0 && entry.seq === head + 1) dense.push(entry);
    else if (entry.seq > head && entry.seq !== later.at(-1)?.seq) later.push(entry);
  }
  return { entries: dense, later };
}
