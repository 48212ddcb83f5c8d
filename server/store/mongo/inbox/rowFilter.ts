import { ROOM_TABS } from '@souk/shared/model/subject.js';
import type { RowQuery } from '../../../inbox/InboxStore.js';
import { asText } from '../asText.js';
import type { RowList, RowReach } from '../models/rowModels.js';
import { subjectKey } from './rowDocument.js';

/** A filter of ours: constants of the schema and strings, never an object from outside. */
export type RowFilter = Record<string, unknown>;

/** The lists that a tab shows; none for a tab that cannot be. */
export function listsOf(tab: RowQuery['tab']): readonly RowList[] {
  return tab === 'all' ? ROOM_TABS : [tab];
}

const REACHES: readonly RowReach[] = ['subscriber', 'exempt', 'hidden'];

/** Whom the rows may reach, so that the switch and the filter by subscribers are equalities on one key. */
export function reachesOf(showsSubscribersOnly: boolean, isSubscriber: boolean | undefined): readonly RowReach[] {
  return REACHES.filter(
    (reach) =>
      (!showsSubscribersOnly || reach !== 'hidden') &&
      (isSubscriber === undefined || (reach === 'subscriber') === isSubscriber),
  );
}

export const oneOf = <T>(values: readonly T[]): T | { $in: readonly T[] } =>
  values.length === 1 ? (values[0] as T) : { $in: values };

/** What narrows any list, whoever reads it. */
export function commonFilter({ subject, from, to }: RowQuery): RowFilter {
  const filter: RowFilter = {};
  if (subject !== undefined) filter.subject = subjectKey(asText(subject.kind), asText(subject.id));
  // Positions begin with the instant; a slash stands before every digit that could follow one.
  if (from !== undefined || to !== undefined) {
    filter.position = {
      ...(from === undefined ? {} : { $gte: asText(from) }),
      ...(to === undefined ? {} : { $lt: asText(to) }),
    };
  }
  return filter;
}

/** What narrows lists of staff and operators. */
export function staffFilter({ isUnanswered, isOverdueAt, assignedTo }: RowQuery): RowFilter {
  const filter: RowFilter = {};
  if (isUnanswered !== undefined) filter.isUnanswered = isUnanswered ? true : { $exists: false };
  if (isOverdueAt !== undefined) {
    filter.dueAt = { $lt: asText(isOverdueAt) };
    // Only who waits for the shop has a due time: said for the sake of the index.
    filter.isUnanswered ??= true;
  }
  if (assignedTo !== undefined) filter.assignedTo = asText(assignedTo);
  return filter;
}
