import { SUBJECT_KINDS } from '@souk/shared/model/subject.js';

/** One situation, told in words: who asks, about which room of which shop, and how things stand. */
export interface Cell {
  readonly asker: 'buyer' | 'another buyer' | 'staff' | 'staff of another shop' | 'operator' | 'operator with reason';
  readonly origin: 'buyer' | 'call_centre';
  readonly about: (typeof SUBJECT_KINDS)[number];
  readonly life:
    | 'open'
    | 'archived'
    | 'completed recently'
    | 'completed long ago'
    | 'superseded'
    | 'superseded recently';
  readonly chat: 'on' | 'off';
  readonly shows: 'everyone' | 'subscribers';
  readonly admits: 'everyone' | 'subscribers';
  readonly follows: boolean;
  readonly isShutOut: boolean;
  readonly suspended: 'nobody' | 'buyer' | 'shop' | 'both';
}

/** What each part of a cell may be. */
export const DIMENSIONS: { readonly [Name in keyof Cell]: readonly Cell[Name][] } = {
  asker: ['buyer', 'another buyer', 'staff', 'staff of another shop', 'operator', 'operator with reason'],
  origin: ['buyer', 'call_centre'],
  about: SUBJECT_KINDS,
  life: ['open', 'archived', 'completed recently', 'completed long ago', 'superseded', 'superseded recently'],
  chat: ['on', 'off'],
  shows: ['everyone', 'subscribers'],
  admits: ['everyone', 'subscribers'],
  follows: [true, false],
  isShutOut: [false, true],
  suspended: ['nobody', 'buyer', 'shop', 'both'],
};

/** Every combination of everything. */
export function allCells(): Cell[] {
  let cells: Partial<Cell>[] = [{}];
  for (const [name, values] of Object.entries(DIMENSIONS)) {
    cells = cells.flatMap((cell) => values.map((value) => ({ ...cell, [name]: value })));
  }
  return cells as Cell[];
}
