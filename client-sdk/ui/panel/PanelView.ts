import type { PersonPresence, RoomHandle, Subject } from '../../core/index.js';
import type { Question } from './Question.js';

/** What the panel shows: the buyer's rooms, one of them, or a question that has no room yet. */
export type PanelView =
  | { readonly kind: 'list' }
  | { readonly kind: 'finding'; readonly question: Question }
  | { readonly kind: 'new'; readonly question: Question }
  | { readonly kind: 'room'; readonly handle: RoomHandle };

/** The shop one writes to; null in the list, and while a room is loading. */
export function shopOf(view: PanelView): { id: string; name: string } | null {
  if (view.kind === 'list') return null;
  if (view.kind !== 'room') return { id: view.question.shopId, name: view.question.shopName };
  return view.handle.snapshot.room?.shop ?? null;
}

/** What it is about; null in the list, and while a room is loading. */
export function subjectOf(view: PanelView): Subject | null {
  if (view.kind === 'list') return null;
  return view.kind === 'room' ? (view.handle.snapshot.room?.subject ?? null) : view.question.subject;
}

/** How the shop is present in the room; undefined where that is not known. */
export function presenceOf(view: PanelView): PersonPresence | undefined {
  return view.kind === 'room' ? view.handle.snapshot.presence[0] : undefined;
}
