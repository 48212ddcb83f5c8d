import type { RoomHandle } from '../../core/index.js';
import type { Question } from './Question.js';

/** What the panel shows: the buyer's rooms, one of them, or a question that has no room yet. */
export type PanelView =
  | { readonly kind: 'list' }
  | { readonly kind: 'finding'; readonly question: Question }
  | { readonly kind: 'new'; readonly question: Question }
  | { readonly kind: 'room'; readonly handle: RoomHandle };
